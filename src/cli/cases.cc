#include "cli/cases.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <span>
#include <sstream>

#include "base/text.h"
#include "cli/command.h"

namespace xl::cli {
namespace {

namespace fs = std::filesystem;

// A paragraph of a case file: its first line and the lines below it, with the number of the first.
struct Paragraph {
  std::string head;
  std::vector<std::string> body;
  std::size_t line = 0;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string read_text(const fs::path& path) {
  const std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << stream.rdbuf();
  return std::move(text).str();
}

void write_text(const fs::path& path, const std::string& text) {
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::vector<Paragraph> paragraphs_of(const std::vector<std::string>& lines) {
  std::vector<Paragraph> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty() || lines[i].starts_with('#')) continue;
    Paragraph paragraph{lines[i], {}, i + 1};
    std::string end;
    if (const std::size_t mark = paragraph.head.find(" <<"); mark != std::string::npos) {
      end = paragraph.head.substr(mark + 3);
      paragraph.head.resize(mark);
    }
    while (++i < lines.size() && lines[i] != end) paragraph.body.push_back(lines[i]);
    paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

// Words of a command line; double quotes keep spaces together.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool begun = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      begun = true;
    } else if (c == ' ' && !quoted) {
      if (begun) words.push_back(std::exchange(word, {}));
      begun = false;
    } else {
      word += c;
      begun = true;
    }
  }
  if (begun) words.push_back(word);
  return words;
}

// True where the line has the pattern's pieces in order; "..." stands for any characters.
bool line_matches(std::string_view pattern, std::string_view line) {
  const std::size_t dots = pattern.find("...");
  if (dots == std::string_view::npos) return pattern == line;
  if (!line.starts_with(pattern.substr(0, dots))) return false;
  const std::string_view rest = pattern.substr(dots + 3);
  for (std::size_t at = dots; at <= line.size(); ++at) {
    if (line_matches(rest, line.substr(at))) return true;
  }
  return false;
}

bool lines_match(std::span<const std::string> pattern, std::span<const std::string> lines) {
  if (pattern.empty()) return lines.empty();
  if (pattern.front() != "...") {
    return !lines.empty() && line_matches(pattern.front(), lines.front()) &&
           lines_match(pattern.subspan(1), lines.subspan(1));
  }
  for (std::size_t at = 0; at <= lines.size(); ++at) {
    if (lines_match(pattern.subspan(1), lines.subspan(at))) return true;
  }
  return false;
}

// What one run answered: exit code and words, as a case states them. Empty lines are left out, since an empty
// line ends a case.
std::vector<std::string> answer_of(const std::vector<std::string>& words) {
  std::ostringstream text;
  const int code = run(words, text, text);
  std::vector<std::string> lines;
  for (std::string& line : lines_of(text.str())) {
    if (!line.empty()) lines.push_back(std::move(line));
  }
  if (lines.empty()) return {std::to_string(code)};
  lines.front().insert(0, std::to_string(code) + " ");
  return lines;
}

// A folder of its own for one case file, current while it runs, gone afterwards.
class WorkingFolder {
 public:
  WorkingFolder() : before_(fs::current_path()) {
    std::string name = (fs::temp_directory_path() / "xianlian-case-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    path_ = name;
    fs::current_path(path_);
  }
  ~WorkingFolder() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
    fs::remove_all(path_, ignored);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

 private:
  fs::path before_;
  fs::path path_;
};

std::string text_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// The answered lines, but with the old pattern where one with "..." still fits: recording keeps wildcards.
std::vector<std::string> with_wildcards(std::vector<std::string> answer,
                                        const std::vector<std::string>& before) {
  for (std::string& line : answer) {
    const auto fits = [&](const std::string& pattern) {
      return pattern != "..." && pattern.find("...") != std::string::npos && line_matches(pattern, line);
    };
    const auto pattern = std::ranges::find_if(before, fits);
    if (pattern != before.end()) line = *pattern;
  }
  return answer;
}

// Runs one file; the bodies of its `run` paragraphs become what was answered.
CaseCounts run_file(std::vector<Paragraph>& paragraphs, const std::string& file, std::ostream& out) {
  CaseCounts counts;
  const WorkingFolder folder;
  int given = 0;
  const auto fail = [&](const Paragraph& paragraph, const std::string& what) {
    ++counts.failed;
    out << "[FAIL] " << file << ":" << paragraph.line << ": " << paragraph.head << "\n" << what;
  };
  for (Paragraph& paragraph : paragraphs) {
    std::vector<std::string> words = words_of(paragraph.head);
    const std::string verb = words.front();
    words.erase(words.begin());
    if (verb == "file" && words.size() == 1) {
      write_text(words.front(), text_of(paragraph.body));
    } else if (verb == "given" && !words.empty()) {
      const std::string name = "given" + std::to_string(++given) + ".csv";
      write_text(name, text_of(paragraph.body));
      words.insert(words.begin(), "import");
      words.insert(words.begin() + 2, name);
      const std::vector<std::string> answer = answer_of(words);
      if (!answer.front().starts_with("0")) fail(paragraph, text_of(answer));
    } else if (verb == "run" && !words.empty()) {
      const std::vector<std::string> answer = answer_of(words);
      if (lines_match(paragraph.body, answer)) {
        ++counts.passed;
      } else {
        fail(paragraph, "--- expected\n" + text_of(paragraph.body) + "--- answered\n" + text_of(answer));
        paragraph.body = with_wildcards(answer, paragraph.body);
      }
    } else {
      fail(paragraph, "a paragraph begins with file, given or run\n");
    }
  }
  return counts;
}

// Puts the answered lines back where the old ones stood.
void record_answers(const std::string& file, const std::vector<std::string>& lines,
                    const std::vector<Paragraph>& before, const std::vector<Paragraph>& after) {
  std::vector<std::string> rewritten;
  std::size_t at = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    for (; at < before[i].line; ++at) rewritten.push_back(lines[at]);
    rewritten.insert(rewritten.end(), after[i].body.begin(), after[i].body.end());
    at += before[i].body.size();
  }
  for (; at < lines.size(); ++at) rewritten.push_back(lines[at]);
  write_text(file, text_of(rewritten));
}

}  // namespace

CaseCounts run_cases(const std::vector<std::string>& files, bool record, std::ostream& out) {
  CaseCounts total;
  for (const std::string& file : files) {
    const std::string path = fs::absolute(file).string();
    const std::vector<std::string> lines = lines_of(read_text(path));
    const std::vector<Paragraph> before = paragraphs_of(lines);
    std::vector<Paragraph> after = before;
    const CaseCounts counts = run_file(after, file, out);
    if (record && counts.failed > 0) record_answers(path, lines, before, after);
    if (counts.failed == 0) out << "[OK] " << file << ": " << counts.passed << "\n";
    total.passed += counts.passed;
    total.failed += counts.failed;
  }
  out << total.passed << " passed, " << total.failed << " failed\n";
  return total;
}

}  // namespace xl::cli
