#include "cli/words.h"

#include <map>
#include <string>

namespace xl::cli {
namespace {

// What a field or option is called, and what its help says.
struct Entry {
  std::string_view name;
  const char* title_zh;
  const char* title_en;
  const char* help_zh = "";
  const char* help_en = "";
};
constexpr Entry kEntries[] = {
    // Options of every command.
    {"store", "数据文件", "store", "数据文件，默认 xianlian.db，或环境变量 XIANLIAN_STORE",
     "store file, xianlian.db or $XIANLIAN_STORE"},
    {"pack", "政策包", "pack", "政策包的文件夹，默认用程序自带的福建包",
     "pack folder; the Fujian pack inside the program otherwise"},
    {"json", "JSON", "JSON", "输出 JSON，给程序用", "answer as JSON"},
    {"csv", "CSV", "CSV", "输出 CSV，给程序用", "answer as CSV"},
    {"lang", "语言", "language", "zh（默认）或 en", "zh (default) or en"},
    {"help", "说明", "help", "显示说明", "show this text"},
    {"port", "端口", "port", "监听的端口，默认 8080；0 为任意空闲端口",
     "port, 8080 by default; 0 for any free one"},
    {"token", "口令", "token", "接口要求的口令；更稳妥的是环境变量 XIANLIAN_TOKEN",
     "token that the API asks for; better in $XIANLIAN_TOKEN"},
    // Options and fields of asks.
    {"region", "地区", "region", "县、市或省：代码或名称，如 350582、晋江、泉州市；不写为全省",
     "county, city or province by code or name; the province if left out"},
    {"region_name", "地区", "region"},
    {"county", "县代码", "county", "县（市、区）的代码或名称", "county by code or name"},
    {"county_name", "县（市、区）", "county"},
    {"chain", "产业链", "chain", "产业链的代号或名称，如 textile、现代纺织服装", "chain by id or name"},
    {"chain_name", "产业链", "chain"},
    {"link", "环节", "link", "环节的名称，如 印染后整理", "link by name"},
    {"link_name", "环节", "link"},
    {"stage", "位置", "stage"},
    {"status", "状态", "status", "只看一种状态：strong 强、weak 弱、missing 缺、not_seen 未见",
     "one status only: strong, weak, missing, not_seen"},
    {"firm", "企业", "firm", "统一社会信用代码，或名称中的字", "USCC, or words of the name"},
    {"uscc", "统一社会信用代码", "USCC"},
    {"name", "名称", "name"},
    {"limit", "行数", "rows", "最多列出多少行", "how many rows at most"},
    {"register_id", "名录", "register", "名录的代号：enterprises 企业、county_chains 县链",
     "register id, e.g. enterprises"},
    {"file", "文件", "file", "CSV、TSV、XLSX，可用 gzip 压缩", "CSV, TSV or XLSX, gzip allowed"},
    {"sheet", "工作表", "sheet", "工作表名称，默认第一张", "sheet name, the first otherwise"},
    {"mapping", "列对应", "mapping", "列名=字段，逗号分隔；或已保存的对应的名字",
     "column=field, comma separated, or the name of a saved mapping"},
    {"save_mapping", "保存列对应", "save mapping", "把这次的列对应存成这个名字",
     "keep this mapping under a name"},
    {"all_or_nothing", "全或无", "all or nothing", "有一行不对就一行也不导入",
     "import nothing if any row is wrong"},
    {"check_only", "只检查", "check only", "只检查，不导入", "check, do not import"},
    {"errors", "退回文件", "returned file", "不合格行写到这个文件，默认在原文件旁",
     "where bad rows go, beside the input otherwise"},
    {"source", "来源", "source", "数据来源的名称", "title of the source"},
    {"as_of", "截至", "as of", "数据截至日期，如 2024-12-31，默认今天", "date of the data, today otherwise"},
    {"years", "登记年份", "years", "名录覆盖的登记年份，如 1978-2024",
     "years of registration covered, e.g. 1978-2024"},
    {"kinds", "市场主体类型", "kinds", "名录覆盖的类型，如 企业法人,个体工商户", "kinds of entity covered"},
    {"complete", "全量", "complete", "发布者说明这是全部，不是抽样",
     "the publisher says it is all, not a sample"},
    {"example", "示例", "example", "标为示例数据", "mark as example data"},
    {"skip_map", "不重算", "skip map", "导入后不重算落县、归链、图谱",
     "do not place, assign and map afterwards"},
    {"size", "企业数", "size", "示例企业数，默认 20000", "number of example firms, 20000 otherwise"},
    {"once", "只到摘要", "once", "打印摘要后就结束，不提供网页", "end after the summary, serve no pages"},
    {"seed", "种子", "seed", "随机种子，默认 1", "random seed, 1 otherwise"},
    {"output", "输出", "output", "写到这个文件，默认屏幕", "write to this file, the screen otherwise"},
    {"batch", "批次", "batch", "批次号，见 xianlian batches", "batch number, see xianlian batches"},
    {"notes", "提示", "notes", "也列出提示，例如一个词用于多条链",
     "list notes too, such as words that several chains share"},
    {"folder", "文件夹", "folder", "政策包的文件夹", "pack folder"},
    {"files", "文件", "files", "用例文件", "case files"},
    {"record", "记录", "record", "把不一致的答案写回用例文件", "rewrite differing answers into the files"},
    {"register", "名录文件", "register file", "真实的企业名录文件；不给则生成示例",
     "a real register file; a sample is made otherwise"},
    {"once", "一次", "once", "打印摘要后结束", "stop after the summary"},
    // Columns of tables.
    {"category", "类别", "category"},
    {"counties", "县（市、区）", "counties"},
    {"county_count", "县数", "counties"},
    {"cities", "设区市数", "cities"},
    {"on_links", "企业×环节", "firms × links"},
    {"strong", "强", "strong"},
    {"weak", "弱", "weak"},
    {"missing", "缺", "missing"},
    {"not_seen", "未见", "not seen"},
    {"named", "点名", "named"},
    {"same_trade", "同类", "same trade"},
    {"firms", "企业", "firms"},
    {"unsure", "把握低", "unsure"},
    {"traders", "经销", "traders"},
    {"capital", "注册资本", "capital"},
    {"rank", "次序", "rank"},
    {"why", "缘由", "why"},
    {"registered", "成立日期", "registered"},
    {"address", "住所", "address", "监听的 IP 地址，默认 127.0.0.1（只限本机）；别的地址要有口令",
     "IP address to listen on, 127.0.0.1 by default; others need a token"},
    {"scope", "经营范围", "scope"},
    {"role", "角色", "role"},
    {"stands", "计入", "counts", "只要站在环节上的，不要只经销、服务的", "only those that stand on the link"},
    {"confidence", "把握", "confidence", "只看一种把握：high 高、medium 中、low 低",
     "one confidence only: high, medium, low"},
    {"added", "新增", "new"},
    {"changed", "更新", "changed"},
    {"rejected", "不合格", "rejected"},
    {"state", "状态", "state"},
    {"actor", "操作人", "by"},
    {"at", "时间", "at"},
    {"number", "条", "article", "第几条，1～25", "number of the article, 1 to 25"},
    {"title", "标题", "title"},
    {"asks", "承载的命令", "asks"},
    {"units", "责任单位", "units"},
    {"coordinator", "协调", "coordinator"},
    {"count", "条数", "count"},
    {"verdict", "对照第 1 条", "verdict"},
    {"chains", "产业链", "chains"},
    {"other_county", "另一县", "other county"},
    {"similarity", "相似度", "similarity"},
    {"relation", "关系", "relation"},
    {"shared", "共有的主要环节（企业数）", "links shared most (firms)"},
    {"code", "代码", "code"},
    {"id", "代号", "id"},
    {"name_en", "英文名", "English name"},
    {"kind", "类别", "kind"},
    {"city_name", "设区市", "city"},
    {"appraised", "参评", "appraised"},
    {"article", "条", "article"},
    {"article_title", "所在条文", "article"},
    {"links", "环节", "links"},
    {"parents", "上游环节", "fed by"},
    {"keywords", "关键词", "keywords"},
    {"from_chain_name", "供给的链", "from chain"},
    {"from_link", "供给的环节", "from link"},
    {"to_chain_name", "需要的链", "to chain"},
    {"to_link", "需要的环节", "to link"},
    {"text", "查找", "text", "名称中的字、代码或拼音；几个词用空格分开，要全部符合",
     "words, a code or pinyin; of several words all must fit"},
    {"beside", "所属", "of"},
    {"matched", "符合的是", "matched"},
    {"fit", "怎样符合", "fit"},
    {"sort", "排序", "sort", "name 名称、registered 成立日期、capital 注册资本、uscc；前面加 - 为从大到小",
     "name, registered, capital or uscc, with - in front for descending"},
    {"after", "接着", "after", "上一页的最后一家：从它之后列起", "go on after this one, the last of a page"},
    {"regions", "地区", "regions", "名录只覆盖的地区，逗号分隔；不写为全省",
     "regions covered, the province if left out"},
};

const std::map<std::string, Message, std::less<>>& value_words() {
  static const std::map<std::string, Message, std::less<>> kWords = {
      {"strong", {"强", "strong"}},
      {"weak", {"弱", "weak"}},
      {"missing", {"缺", "missing"}},
      {"not_seen", {"未见", "not seen"}},
      {"up", {"上游", "up"}},
      {"mid", {"中游", "mid"}},
      {"down", {"下游", "down"}},
      {"support", {"支撑", "support"}},
      {"high", {"高", "high"}},
      {"medium", {"中", "medium"}},
      {"low", {"低", "low"}},
      {"error", {"错误", "error"}},
      {"warning", {"警告", "warning"}},
      {"note", {"提示", "note"}},
      {"done", {"已导入", "done"}},
      {"undone", {"已撤销", "undone"}},
      {"data", {"数据", "data"}},
      {"chains", {"产业链", "chains"}},
      {"policy", {"政策包", "policy"}},
      {"tools", {"工具", "tools"}},
      {"county", {"县", "county"}},
      {"city", {"市", "city"}},
      {"chain", {"链", "chain"}},
      {"link", {"环节", "link"}},
      {"article", {"条文", "article"}},
      {"firm", {"企业", "firm"}},
      {"exact", {"相同", "exact"}},
      {"prefix", {"开头", "prefix"}},
      {"contains", {"包含", "contains"}},
      {"sound_exact", {"拼音相同", "pinyin"}},
      {"sound_prefix", {"拼音开头", "pinyin prefix"}},
      {"sound_contains", {"拼音包含", "pinyin inside"}},
      {"name", {"名称", "name"}},
      {"short_name", {"简称", "short name"}},
      {"name_en", {"英文名", "English name"}},
      {"former_name", {"旧名", "former name"}},
      {"former_code", {"旧码", "former code"}},
      {"code", {"代码", "code"}},
      {"keyword", {"关键词", "keyword"}},
      {"uscc", {"信用代码", "USCC"}},
      {"text", {"正文", "text"}},
  };
  return kWords;
}

}  // namespace

const Word& word_for(std::string_view field) {
  static std::map<std::string, Word, std::less<>> words = [] {
    std::map<std::string, Word, std::less<>> listed;
    for (const Entry& entry : kEntries) {
      listed.try_emplace(std::string(entry.name),
                         Word{{entry.title_zh, entry.title_en}, {entry.help_zh, entry.help_en}});
    }
    return listed;
  }();
  const std::string name(field);
  return words.try_emplace(name, Word{{name, name}, {}}).first->second;
}

std::string value_word(std::string_view value, Language language) {
  const auto found = value_words().find(value);
  return found == value_words().end() ? std::string(value) : found->second.in(language);
}

}  // namespace xl::cli
