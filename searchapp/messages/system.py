"""What the system says of a file or a disk, in Chinese: reasons stand in messages as the system words them."""

from __future__ import annotations

REASONS = {
    "No such file or directory": "没有这个文件或文件夹",
    "Permission denied": "没有权限",
    "Operation not permitted": "没有权限",
    "File exists": "已经有同名的文件",
    "Is a directory": "是一个文件夹",
    "Not a directory": "路径中有一段不是文件夹",
    "Directory not empty": "文件夹不是空的",
    "No space left on device": "磁盘已满",
    "Disk quota exceeded": "超出了磁盘配额",
    "Read-only file system": "所在的磁盘只读",
    "File name too long": "文件名太长",
    "File too large": "文件太大",
    "Too many levels of symbolic links": "链接绕成了圈",
    "Input/output error": "磁盘读写出错",
    "Stale file handle": "网络磁盘上的文件已失效",
    "Too many open files": "打开的文件太多",
    "Cannot allocate memory": "内存不足",
    "No such device or address": "没有这个设备",
    "Device or resource busy": "文件正被占用",
    "Text file busy": "文件正被占用",
    "Invalid argument": "系统不接受这个名称",
    "Connection refused": "连接被拒绝",
    "Connection timed out": "连接超时",
}
#: The facts of messages that hold such a reason.
TOLD_IN = frozenset(("problem", "reason", "detail"))
