#include "intake/file.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "intake/csv_reader.h"
#include "intake/xlsx_reader.h"

namespace xl::intake {
namespace {

// Enough of a file to tell what it is and how its lines are cut.
constexpr std::size_t kFirstBytes = 64U << 10;

Result<std::string> first_bytes(ByteSource& source) {
  std::string bytes(kFirstBytes, '\0');
  source.rewind();
  bytes.resize(TRY(read_fully(source, bytes)));
  source.rewind();
  return bytes;
}

Result<std::string> all_bytes(ByteSource& source, std::uint64_t most) {
  std::string bytes;
  source.rewind();
  while (true) {
    const std::size_t at = bytes.size();
    bytes.resize(at + (1U << 20));
    const std::size_t count = TRY(read_fully(source, std::span(bytes).subspan(at)));
    bytes.resize(at + count);
    if (count == 0) return bytes;
    if (bytes.size() > most) {
      const std::string limit = std::to_string(most >> 20);
      return failure(ErrorKind::invalid, "工作簿超过 " + limit + " MiB，请拆成几个文件，或另存为 CSV",
                     "the workbook exceeds " + limit + " MiB; split it or save it as CSV");
    }
  }
}

// A workbook with a password is an OLE file with a stream of this name (UTF-16); an .xls has other streams.
bool has_password(std::string_view ole) {
  std::string name;
  for (const char c : std::string_view("EncryptedPackage")) {
    name += c;
    name += '\0';
  }
  return ole.find(name) != std::string_view::npos;
}

tl::unexpected<Error> ole_refused(std::string_view bytes) {
  if (has_password(bytes)) {
    return failure(
        ErrorKind::invalid,
        "工作簿设有打开密码。请在 Excel "
        "中打开，在“文件—信息—保护工作簿—用密码进行加密”中清空密码，另存后再交",
        "the workbook has a password; clear it in Excel (File, Info, Protect Workbook, Encrypt with "
        "Password) and save it");
  }
  return failure(ErrorKind::invalid,
                 "这是旧格式的 .xls。请在 Excel 或 WPS 中打开，“文件—另存为”，类型选“Excel 工作簿（*.xlsx）”",
                 "this is an old .xls; in Excel or WPS choose Save As, type Excel Workbook (*.xlsx)");
}

// Files that people take for tables, by their first bytes.
Result<void> refuse_other_kinds(std::string_view start) {
  const auto refusal = [](std::string what, std::string english) {
    return failure(
        ErrorKind::invalid,
        "这是" + std::move(what) +
            ",不是表格数据。请在 Excel 或 WPS 中打开,另存为“Excel 工作簿(*.xlsx)”或“CSV UTF-8”",
        "this is " + std::move(english) + "; open it in Excel or WPS and save it as .xlsx or CSV UTF-8");
  };
  if (start.starts_with("%PDF")) return refusal(" PDF 文件", "a PDF");
  if (start.starts_with("Rar!")) return refusal(" RAR 压缩包", "a RAR archive");
  if (start.starts_with("7z\xBC\xAF\x27\x1C")) return refusal(" 7z 压缩包", "a 7z archive");
  const std::string text = lower_case(trim(start.substr(0, 512)));
  // Many systems export a web page and call it .xls.
  const bool page = text.starts_with("<html") || text.starts_with("<!doctype html") ||
                    text.starts_with("<table") || text.starts_with("<meta");
  if (page) return refusal("网页(HTML)", "a web page (HTML)");
  if (text.starts_with("<?xml") || text.starts_with("{\\rtf"))
    return refusal(" XML 或 RTF 文件", "an XML or RTF file");
  return {};
}

Result<OpenedFile> open_workbook(ByteSource& source, const OpenOptions& options) {
  OpenedFile opened;
  opened.kind = FileKind::xlsx;
  opened.workbook =
      std::make_shared<const std::string>(TRY(all_bytes(source, options.limits.workbook_bytes)));
  OpenedSheet sheet = TRY(xlsx_rows(opened.workbook, options.sheet, options.limits));
  opened.parts = std::move(sheet.parts);
  opened.sheet = std::move(sheet.name);
  opened.sheets = std::move(sheet.sheets);
  opened.rows = std::move(sheet.rows);
  return opened;
}

}  // namespace

Result<OpenedFile> open_file(std::unique_ptr<ByteSource> source, const OpenOptions& options) {
  std::string start = TRY(first_bytes(*source));
  const bool gzipped = start.starts_with("\x1F\x8B");
  if (gzipped) {
    source = gunzip(std::move(source), options.limits);
    start = TRY(first_bytes(*source));
  }
  if (start.empty()) {
    return failure(ErrorKind::invalid, "文件是空的", "the file is empty");
  }
  if (start.starts_with("PK\3\4") || start.starts_with("PK\5\6")) {
    OpenedFile opened = TRY(open_workbook(*source, options));
    opened.gzipped = gzipped;
    return opened;
  }
  if (start.starts_with("\xD0\xCF\x11\xE0")) {
    return ole_refused(TRY(all_bytes(*source, options.limits.workbook_bytes)));
  }
  TRY_DO(refuse_other_kinds(start));
  OpenedFile opened;
  opened.gzipped = gzipped;
  opened.encoding = TRY(detect_encoding(*source));
  auto text = to_utf8(std::move(source), opened.encoding);
  const CsvStyle style = csv_style(TRY(first_bytes(*text)), options.limits);
  opened.delimiter = style.delimiter;
  opened.crlf = style.crlf;
  opened.rows = csv_rows(std::move(text), style.delimiter, options.limits);
  return opened;
}

}  // namespace xl::intake
