#include "cli/basis.h"

#include <ostream>

#include "base/text.h"

namespace xl::cli {

void print_marks(const app::Basis& basis, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  if (basis.example)
    call.out << (zh ? "【示例数据，不是真实企业】\n" : "[example data, no real enterprises]\n");
  if (basis.stale) {
    call.out << (zh ? "【名录或政策包在制图之后有变动，请运行 xianlian remap】\n"
                    : "[register or pack changed since the map was made: run xianlian remap]\n");
  }
}

void print_sources(const app::Basis& basis, const Invocation& call) {
  const bool zh = call.language == Language::zh;
  call.out << (zh ? "\n依据：" : "\nbasis: ");
  for (const app::BasisSource& source : basis.sources) {
    call.out << (source.title.empty() ? source.file : source.title);
    if (source.as_of) call.out << (zh ? "，截至 " : ", as of ") << to_string(*source.as_of);
    if (source.last_year) {
      call.out << (zh ? "，登记年份 " : ", years ") << source.first_year.value_or(*source.last_year) << "–"
               << *source.last_year;
    }
    for (const std::string& kind : source.kinds) call.out << (zh ? "，" : ", ") << kind;
    call.out << (zh ? "（第 " : " (batch ") << source.batch << (zh ? " 批，" : ", ") << grouped(source.rows)
             << (zh ? " 家）；" : " firms); ");
  }
  call.out << (zh ? "政策包 " : "pack ") << basis.pack << " " << basis.pack_version << " "
           << basis.pack_digest.substr(0, 8) << (zh ? "；程序 " : "; program ") << basis.program << "\n";
}

void print_coverage(const chain::CoverageVerdict& coverage, const Invocation& call) {
  for (const Message& sentence : coverage.why) call.out << sentence.in(call.language) << "\n";
}

}  // namespace xl::cli
