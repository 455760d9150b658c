#include "base/pattern.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>

#include "base/text.h"

namespace xl {
namespace {

constexpr int kDeepest = 60;
constexpr int kMostRepeats = 1'000;
constexpr std::size_t kMostSteps = 20'000;
constexpr int kNoEnd = -1;

bool is_digit(char32_t point) {
  return point >= U'0' && point <= U'9';
}

}  // namespace

// Reads an expression and writes its steps: each part's steps stand together and end where the next begins,
// so a repeated part is read once and written as often as it may stand.
class PatternReader {
 public:
  explicit PatternReader(std::string_view expression) : text_(code_points(expression)) {}

  Result<Pattern> read() {
    const Fragment all = TRY(alternatives(0));
    if (at_ < text_.size()) return wrong("这个“)”没有配对的“(”", "has no ( before it");
    if (all.size() > kMostSteps) return too_long();
    pattern_.steps_ = all;
    pattern_.steps_.push_back({});
    return std::move(pattern_);
  }

 private:
  // Steps whose targets count from the fragment's own first.
  using Fragment = std::vector<Pattern::Step>;
  using Op = Pattern::Op;
  using Set = Pattern::Set;

  bool more() const { return at_ < text_.size(); }
  bool is(char32_t point) const { return more() && text_[at_] == point; }
  bool take(char32_t point) {
    if (!is(point)) return false;
    ++at_;
    return true;
  }

  tl::unexpected<Error> wrong(const std::string& zh, const std::string& en) const {
    const std::string place = std::to_string(std::min(at_, text_.size()) + 1);
    return failure(ErrorKind::invalid, "第 " + place + " 个字：" + zh, "character " + place + ": " + en);
  }
  static tl::unexpected<Error> too_long() {
    return failure(ErrorKind::invalid, "重复次数太多，写短一些", "it repeats too much; make it shorter");
  }

  static void append(Fragment& fragment, const Fragment& next) {
    const std::size_t begin = fragment.size();
    for (Pattern::Step step : next) {
      if (step.op != Op::set) step.first += begin;
      step.second += begin;
      fragment.push_back(step);
    }
  }

  // a | b: split to both, a jumps over b.
  static Fragment either(const Fragment& a, const Fragment& b) {
    Fragment both{{Op::split, 1, a.size() + 2}};
    append(both, a);
    both.push_back({Op::jump, a.size() + 2 + b.size(), 0});
    append(both, b);
    return both;
  }

  Result<Fragment> alternatives(int depth) {
    if (depth > kDeepest) return wrong("括号套得太深", "is nested too deep");
    Fragment all = TRY(sequence(depth));
    while (take(U'|')) {
      const Fragment other = TRY(sequence(depth));
      all = either(all, other);
      if (all.size() > kMostSteps) return too_long();
    }
    return all;
  }

  Result<Fragment> sequence(int depth) {
    Fragment all;
    while (more() && !is(U'|') && !is(U')')) {
      const Fragment part = TRY(piece(depth));
      append(all, part);
      if (all.size() > kMostSteps) return too_long();
    }
    return all;
  }

  Result<Fragment> piece(int depth) {
    if (take(U'^')) return Fragment{{Op::begin, 1, 0}};
    if (take(U'$')) return Fragment{{Op::end, 1, 0}};
    const Fragment one = TRY(atom(depth));
    int least = 1;
    int most = 1;
    if (take(U'*')) {
      least = 0;
      most = kNoEnd;
    } else if (take(U'+')) {
      most = kNoEnd;
    } else if (take(U'?')) {
      least = 0;
    } else if (is(U'{')) {
      const auto times = TRY(repeats());
      least = times.first;
      most = times.second;
    } else {
      return one;
    }
    // The lazy forms match the same texts.
    take(U'?');
    if (is(U'*') || is(U'+') || is(U'{')) return wrong("重复号叠在一起", "repeats a repetition");
    return repeated(one, least, most);
  }

  // {2}, {2,}, {2,5}
  Result<std::pair<int, int>> repeats() {
    ++at_;
    const auto least = number();
    auto most = least;
    if (take(U',')) most = is(U'}') ? std::optional<int>(kNoEnd) : number();
    if (!least || !most || !take(U'}'))
      return wrong("花括号里应是次数，如 {2} 或 {2,5}", "braces hold a count such as {2} or {2,5}");
    if (*most != kNoEnd && *most < *least)
      return wrong("花括号里的次数倒置了", "the counts in the braces are the wrong way round");
    return std::pair{*least, *most};
  }

  std::optional<int> number() {
    int value = 0;
    const std::size_t begin = at_;
    for (; more() && is_digit(text_[at_]) && value <= kMostRepeats; ++at_)
      value = value * 10 + static_cast<int>(text_[at_] - U'0');
    if (at_ == begin || value > kMostRepeats) return std::nullopt;
    return value;
  }

  static Result<Fragment> repeated(const Fragment& one, int least, int most) {
    const auto copies = static_cast<std::size_t>(std::max({least, most, 1}));
    if (copies * (one.size() + 1) > kMostSteps) return too_long();
    Fragment all;
    for (int i = 0; i < least; ++i) append(all, one);
    if (most == kNoEnd) {
      append(all, loop(one));
      return all;
    }
    // x{0,2} is (x(x)?)?: written from the innermost.
    Fragment optional;
    for (int i = least; i < most; ++i) {
      Fragment inner = one;
      append(inner, optional);
      optional = Fragment{{Op::split, 1, inner.size() + 1}};
      append(optional, inner);
    }
    append(all, optional);
    return all;
  }

  static Fragment loop(const Fragment& one) {
    Fragment all{{Op::split, 1, one.size() + 2}};
    append(all, one);
    all.push_back({Op::jump, 0, 0});
    return all;
  }

  Result<Fragment> atom(int depth) {
    if (take(U'(')) return group(depth);
    if (take(U'[')) return one_of(TRY(set_in_brackets()));
    if (take(U'.')) return one_of({{{U'\n', U'\n'}, {U'\r', U'\r'}}, true});
    if (take(U'\\')) return one_of(TRY(escape()));
    for (const char32_t sign : {U'*', U'+', U'?', U'{'}) {
      if (is(sign)) return wrong("前面没有可以重复的内容", "has nothing before it to repeat");
    }
    const char32_t point = text_[at_++];
    return one_of({{{point, point}}, false});
  }

  Result<Fragment> group(int depth) {
    if (take(U'?') && !take(U':'))
      return wrong("只支持 (…) 和 (?:…)，不支持向前、向后看", "only (…) and (?:…) are read, no looking around");
    Fragment inner = TRY(alternatives(depth + 1));
    if (!take(U')')) return wrong("前面有“(”没有配对的“)”", "a ( before it has no )");
    return inner;
  }

  Fragment one_of(Set set) {
    pattern_.sets_.push_back(std::move(set));
    return Fragment{{Op::set, pattern_.sets_.size() - 1, 1}};
  }

  Result<Set> escape() {
    if (!more()) return wrong("反斜杠后面没有字", "nothing follows the backslash");
    const char32_t point = text_[at_];
    if (point >= U'0' && point <= U'9') return wrong("不支持引用前面的组", "references back are not read");
    ++at_;
    switch (point) {
      case U'd':
      case U'D':
        return Set{{{U'0', U'9'}}, point == U'D'};
      case U'w':
      case U'W':
        return Set{{{U'0', U'9'}, {U'A', U'Z'}, {U'a', U'z'}, {U'_', U'_'}}, point == U'W'};
      case U's':
      case U'S':
        return Set{{{U'\t', U'\r'}, {U' ', U' '}, {0xA0, 0xA0}, {0x3000, 0x3000}}, point == U'S'};
      case U'n':
        return Set{{{U'\n', U'\n'}}, false};
      case U't':
        return Set{{{U'\t', U'\t'}}, false};
      default:
        break;
    }
    const bool letter = (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z');
    if (!letter) return Set{{{point, point}}, false};
    --at_;
    return wrong("不认识的转义", "is no escape that is known");
  }

  // After the [.
  Result<Set> set_in_brackets() {
    Set all;
    all.negated = take(U'^');
    while (more() && !is(U']')) {
      const Set low = TRY(member());
      const bool single = is_single(low);
      if (!is(U'-') || at_ + 1 >= text_.size() || text_[at_ + 1] == U']') {
        add(all, low);
        continue;
      }
      ++at_;
      const Set high = TRY(member());
      if (!single || !is_single(high) || high.ranges[0].first < low.ranges[0].first)
        return wrong("方括号里的范围倒置了", "the range in the brackets is the wrong way round");
      all.ranges.emplace_back(low.ranges[0].first, high.ranges[0].first);
    }
    if (!take(U']')) return wrong("前面有“[”没有配对的“]”", "a [ before it has no ]");
    return all;
  }

  Result<Set> member() {
    if (take(U'\\')) return escape();
    const char32_t point = text_[at_++];
    return Set{{{point, point}}, false};
  }

  static bool is_single(const Set& set) {
    return !set.negated && set.ranges.size() == 1 && set.ranges[0].first == set.ranges[0].second;
  }

  // \D in brackets adds what lies between its ranges.
  static void add(Set& all, const Set& part) {
    if (!part.negated) {
      all.ranges.insert(all.ranges.end(), part.ranges.begin(), part.ranges.end());
      return;
    }
    auto ranges = part.ranges;
    std::ranges::sort(ranges);
    char32_t from = 0;
    for (const auto& [low, high] : ranges) {
      if (low > from) all.ranges.emplace_back(from, low - 1);
      from = high + 1;
    }
    all.ranges.emplace_back(from, std::numeric_limits<char32_t>::max());
  }

  std::u32string text_;
  std::size_t at_ = 0;
  Pattern pattern_;
};

// All steps that the text read so far may have led to, moved on by one character at a time.
class PatternRun {
 public:
  PatternRun(const Pattern& pattern, std::size_t length)
      : pattern_(pattern), length_(length), seen_(pattern.steps_.size(), 0) {
    follow(0);
    std::swap(here_, next_);
  }

  void read(char32_t point) {
    ++at_;
    next_.clear();
    for (const std::size_t index : here_) {
      const Pattern::Step& step = pattern_.steps_[index];
      if (step.op == Pattern::Op::set && pattern_.sets_[step.first].has(point)) follow(step.second);
    }
    std::swap(here_, next_);
  }
  bool alive() const { return !here_.empty(); }
  bool matched() const {
    return std::ranges::any_of(
        here_, [&](std::size_t index) { return pattern_.steps_[index].op == Pattern::Op::match; });
  }

 private:
  // The step, or those that it leads to without a character.
  void follow(std::size_t first) {
    waiting_.push_back(first);
    while (!waiting_.empty()) {
      const std::size_t index = waiting_.back();
      waiting_.pop_back();
      if (seen_[index] == at_ + 1) continue;
      seen_[index] = at_ + 1;
      const Pattern::Step& step = pattern_.steps_[index];
      switch (step.op) {
        case Pattern::Op::split:
          waiting_.push_back(step.second);
          waiting_.push_back(step.first);
          break;
        case Pattern::Op::jump:
          waiting_.push_back(step.first);
          break;
        case Pattern::Op::begin:
          if (at_ == 0) waiting_.push_back(step.first);
          break;
        case Pattern::Op::end:
          if (at_ == length_) waiting_.push_back(step.first);
          break;
        case Pattern::Op::set:
        case Pattern::Op::match:
          next_.push_back(index);
          break;
      }
    }
  }

  const Pattern& pattern_;
  std::size_t length_;
  std::size_t at_ = 0;
  // The position, from 1, at which each step was last reached.
  std::vector<std::size_t> seen_;
  std::vector<std::size_t> here_;
  std::vector<std::size_t> next_;
  std::vector<std::size_t> waiting_;
};

bool Pattern::Set::has(char32_t point) const {
  const bool listed = std::ranges::any_of(
      ranges, [&](const auto& range) { return point >= range.first && point <= range.second; });
  return listed != negated;
}

Result<Pattern> Pattern::read(std::string_view expression) {
  return PatternReader(expression).read();
}

bool Pattern::matches(std::string_view text) const {
  const std::u32string points = code_points(text);
  PatternRun run(*this, points.size());
  for (const char32_t point : points) {
    run.read(point);
    if (!run.alive()) return false;
  }
  return run.matched();
}

}  // namespace xl
