"""Which line of a headline is its title, and what printed around it is not."""

from __future__ import annotations

import pytest

from searchapp.reading.headings import arrange


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["【学员之声】把临港的快带回安城"], "把临港的快带回安城"),
        (["把临港的快带回安城 ——安城市中青班赴临港培训简报"], "把临港的快带回安城"),
        (["口述丨那年我在高原"], "那年我在高原"),
        (["安城干部挂职小结（三）"], "安城干部挂职小结"),
        (["把临港的快带回安城_学习体会_安城党建网"], "把临港的快带回安城"),
        (["一个村干部的日记-2017年驻村日记大全"], "一个村干部的日记"),
        (["关于赴临港考察的报告.docx"], "关于赴临港考察的报告"),
        (["江北安城市派干部到临港跟班", "要什么带什么 学什么用什么"], "江北安城市派干部到临港跟班"),
        (["我市派干部到临港跟班", "要什么带什么 学什么用什么"], "要什么带什么 学什么用什么"),
        (["安城干部赴临港跟班侧记", "学快的本领 走新的路子"], "学快的本领 走新的路子"),
        (["“三个一”学习法"], "“三个一”学习法"),
        (["2019-2020年度安城干部培训"], "2019-2020年度安城干部培训"),
    ],
)
def test_the_title_is_the_main_line_without_rubric_subtitle_part_site_and_file(lines: list[str], title: str) -> None:
    assert arrange(lines).title == title
