"""What is wrong with a cluster or what it answers (``searchapp.engines.opensearch``), and what to do."""

from __future__ import annotations

CLUSTER: dict[str, tuple[str, str]] = {
    "cluster_address": (
        "{address} 不是集群索引的地址；写法如 https://host:9200/name（名称只用小写字母、数字、- 和 _）",
        "{address} is no address of an index on a cluster; write https://host:9200/name (name: a-z, 0-9, - and _)",
    ),
    "cluster_credentials": (
        "地址里不要写用户名和密码；请设环境变量 SEARCHAPP_OPENSEARCH_USER 和 SEARCHAPP_OPENSEARCH_PASSWORD",
        "no user or password in the address; set SEARCHAPP_OPENSEARCH_USER and SEARCHAPP_OPENSEARCH_PASSWORD instead",
    ),
    "cluster_exposed": (
        "注意：{address} 不是 https，内容和密码在网络上可以被人读到",
        "note: {address} is not https; texts and passwords can be read on the way",
    ),
    "cluster_unavailable": (
        "集群 {address} 没有答复（{reason}）；请稍后再试，并看看它是否在运行、地址对不对",
        "{address} does not answer ({reason}); see whether it runs and the address is right, and try again later",
    ),
    "cluster_partial": (
        "集群 {address} 的答复不完整，缺分片 {shards}；不完整的结果不予显示，请先恢复这些分片再试",
        "the answer of {address} is not whole, shards {shards} are missing; bring them back and try again",
    ),
    "cluster_red": (
        "集群 {address} 的分片 {shards} 没有主分片，这次没有提交；请先恢复再运行 searchapp index",
        "shards {shards} of {address} have no primary, nothing was committed; bring them back and run it again",
    ),
    "cluster_read_only": (
        "集群 {address} 拒绝写入（{reason}）：多半是节点磁盘已满；请腾出空间后再运行 searchapp index",
        "{address} refuses to write ({reason}): a node's disk is probably full; free some space, run searchapp index",
    ),
    "cluster_certificate": (
        "不信任 {address} 的证书（{reason}）；请用 SEARCHAPP_OPENSEARCH_CA 指定 CA 证书文件",
        "the certificate of {address} is not trusted ({reason}); name the CA's file in SEARCHAPP_OPENSEARCH_CA",
    ),
    "cluster_authority": (
        "读不了 CA 证书文件 {path}（{reason}）；请把 SEARCHAPP_OPENSEARCH_CA 改为 PEM 格式的证书文件",
        "cannot read the CA's file {path} ({reason}); let SEARCHAPP_OPENSEARCH_CA name a certificate in PEM",
    ),
    "cluster_no_tls": (
        "{address} 说的不是 https（{reason}）；请检查端口，没有加密的节点要写 http://",
        "{address} does not speak https ({reason}); check the port, and write http:// for a node without TLS",
    ),
    "cluster_expired": (
        "{address} 的证书已过期（{reason}）；请在节点上换新证书后再试",
        "the certificate of {address} has expired ({reason}); renew it on its nodes and try again",
    ),
    "cluster_foreign": (
        "{address} 的答复不是 OpenSearch 的（可能是代理的网页）；请检查地址",
        "what answers at {address} is not OpenSearch (a proxy's page, perhaps); check the address",
    ),
    "cluster_denied": (
        "集群 {address} 拒绝访问（{reason}）；请检查环境变量 SEARCHAPP_OPENSEARCH_USER 和 _PASSWORD（或 _TOKEN）",
        "{address} denies access ({reason}); check SEARCHAPP_OPENSEARCH_USER and _PASSWORD (or _TOKEN)",
    ),
    "cluster_conflict": (
        "集群 {address} 上的内容刚被别人改过（{reason}）；请再运行一次",
        "somebody else has just changed what is at {address} ({reason}); run it again",
    ),
    "cluster_gone": (
        "集群 {address} 上已没有所要的内容（{reason}）；请重试，若仍如此请运行 searchapp index --rebuild",
        "what was asked for is not at {address} any more ({reason}); try again, then searchapp index --rebuild",
    ),
    "cluster_refused": (
        "集群 {address} 拒绝了请求：{reason}；请检查集群上名称以此开头的索引，改好后再试",
        "{address} refused a request: {reason}; see to the indices of this name on the cluster and try again",
    ),
    "cluster_incomplete": (
        "发送到 {address} 的 {sent} 段只到了 {found} 段，这次没有提交；请再运行 searchapp index",
        "of {sent} paragraphs sent to {address} {found} arrived, nothing was committed; run searchapp index again",
    ),
    "cluster_late": (
        "另一个程序在此期间开始写 {address}，这次没有提交；请再运行 searchapp index",
        "another process began to write to {address} meanwhile, nothing was committed; run searchapp index again",
    ),
    "cluster_missing": (
        "{address} 上已没有索引；请运行 searchapp index --rebuild 从来源文件重建",
        "there is no index at {address} any more; make it anew from its sources: searchapp index --rebuild",
    ),
    "cluster_other_version": (
        "{address} 上的索引是另一个版本建的；请换名称和文件夹另建：searchapp index 语料 --engine … --index-dir …",
        "another version made the index at {address}; make another: searchapp index CORPUS --engine … --index-dir …",
    ),
    "cluster_taken": (
        "{address} 上的 {index} 属于别处，没有改动；请换一个名称",
        "{index} at {address} belongs to somebody else and was not touched; choose another name",
    ),
    "index_elsewhere": (
        "{path} 的索引已在 {address}，不能换地方；请用 --index-dir 另建一个",
        "the index at {path} is kept at {address} already; make another one with --index-dir",
    ),
    "not_on_cluster": (
        "集群上的索引不支持 {what}；请在本地索引上使用",
        "an index on a cluster does not know {what}; use it on a local index",
    ),
}
