#include "base/name_match.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/text.h"

namespace xl {
namespace {

constexpr std::size_t kLongestWord = 60;

// A line per syllable, in alphabetical order: "ai 哀唉…".
constexpr std::string_view kUsualReadings =
#include "base/detail/pinyin.inc"
    ;

// Characters of names that are read in more than one way, the usual reading of names first.
constexpr std::string_view kPolyphones[] = {
    "厦 xia sha",  "长 chang zhang", "重 zhong chong", "行 hang xing", "乐 le yue",     "曾 zeng ceng",
    "单 dan shan", "盛 sheng cheng", "传 chuan zhuan", "车 che ju",    "参 shen can",   "大 da dai",
    "会 hui kuai", "都 du dou",      "区 qu ou",       "朝 chao zhao", "藏 zang cang",  "泊 bo po",
    "尾 wei yi",   "解 jie xie",     "调 diao tiao",   "便 bian pian", "仇 qiu chou",   "查 cha zha",
    "盖 gai ge",   "陆 lu liu",      "秘 mi bi",       "朴 pu piao",   "什 shi shen",   "校 xiao jiao",
    "弹 dan tan",  "降 jiang xiang", "轧 zha ya",      "壳 ke qiao",   "薄 bo bao",     "地 di de",
    "干 gan qian", "蔚 wei yu",      "覃 tan qin",     "合 he ge",     "铅 qian yan",   "纤 xian qian",
    "色 se shai",  "卡 ka qia",      "咖 ka ga",       "柏 bai bo",    "番 fan pan",    "浒 hu xu",
    "圩 wei xu",   "埔 pu bu",       "堡 bao pu",      "荨 qian xun",  "澄 cheng deng", "宿 su xiu",
    "蔓 man wan",  "畜 chu xu"};

// Words in which a polyphone has one reading only; a syllable per character.
constexpr std::string_view kReadWords[] = {
    "厦门 xia men",    "长乐 chang le",   "长汀 chang ting", "长泰 chang tai", "长城 chang cheng",
    "将乐 jiang le",   "重庆 chong qing", "银行 yin hang",   "音乐 yin yue",   "大厦 da sha",
    "马尾 ma wei",     "成都 cheng du",   "朝阳 chao yang",  "西藏 xi zang",   "车间 che jian",
    "汽车 qi che",     "厦钨 xia wu",     "大田 da tian",    "食品 shi pin",   "会展 hui zhan",
    "传动 chuan dong", "参茸 shen rong",  "调味 tiao wei",   "空调 kong tiao", "学校 xue xiao",
    "降解 jiang jie",  "压缩 ya suo",     "化纤 hua xian",   "纤维 xian wei",  "干燥 gan zao",
    "福厦 fu xia",     "厦漳 xia zhang",  "厦航 xia hang",   "行业 hang ye",   "长安 chang an",
    "生长 sheng zhang"};

// Which syllables each character may be read as, and what follows from that; made once.
class Sounds {
 public:
  // 0 for a character without a reading; equal numbers sound equal, and they are in alphabetical order.
  std::uint16_t usual(char16_t character) const { return usual_[character]; }
  std::string_view syllable(std::uint16_t number) const { return syllables_[number]; }
  // One bit per Latin letter that a reading of the character begins with.
  std::uint32_t first_letters(char16_t character) const { return first_letters_[usual_set_[character]]; }

  struct Readings {
    std::array<std::uint16_t, 3> numbers{};
    std::size_t count = 0;
  };
  // How the character at `at` is read where it stands.
  Readings readings(std::u16string_view name, std::size_t at) const {
    const char16_t character = name[at];
    const std::uint16_t set = usual_set_[character];
    if (set < syllables_.size()) return {{set}, set == 0 ? 0U : 1U};
    if (const std::uint16_t read = in_word(name, at); read != 0) return {{read}, 1};
    return sets_[set - syllables_.size()];
  }

  static const Sounds& get() {
    static const Sounds kSounds;
    return kSounds;
  }

 private:
  struct ReadWord {
    std::u16string text;
    std::vector<std::uint16_t> numbers;
  };

  Sounds() {
    syllables_.emplace_back();
    for (const std::string_view line : split(kUsualReadings, '\n')) {
      const std::size_t blank = line.find(' ');
      if (blank == std::string_view::npos) continue;
      const auto number = static_cast<std::uint16_t>(syllables_.size());
      syllables_.push_back(line.substr(0, blank));
      for (const char16_t character : folded_name(line.substr(blank + 1))) usual_[character] = number;
    }
    usual_set_ = usual_;
    for (const std::string_view syllable : syllables_) first_letters_.push_back(letter_of(syllable));
    for (const std::string_view line : kPolyphones) add_polyphone(split(line, ' '));
    for (const std::string_view line : kReadWords) add_word(split(line, ' '));
  }

  static std::uint32_t letter_of(std::string_view syllable) {
    return syllable.empty() ? 0U : 1U << static_cast<unsigned>(syllable.front() - 'a');
  }
  std::uint16_t number_of(std::string_view syllable) const {
    return static_cast<std::uint16_t>(std::ranges::lower_bound(syllables_, syllable) - syllables_.begin());
  }

  void add_polyphone(const std::vector<std::string_view>& parts) {
    Readings readings;
    std::uint32_t letters = 0;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      readings.numbers[readings.count++] = number_of(parts[i]);
      letters |= letter_of(parts[i]);
    }
    const char16_t character = folded_name(parts.front()).front();
    usual_[character] = readings.numbers.front();
    usual_set_[character] = static_cast<std::uint16_t>(syllables_.size() + sets_.size());
    sets_.push_back(readings);
    first_letters_.push_back(letters);
  }
  void add_word(const std::vector<std::string_view>& parts) {
    ReadWord word{folded_name(parts.front()), {}};
    for (std::size_t i = 1; i < parts.size(); ++i) word.numbers.push_back(number_of(parts[i]));
    words_.push_back(std::move(word));
  }
  // The reading of the character in a word that it stands in; 0 where there is no such word.
  std::uint16_t in_word(std::u16string_view name, std::size_t at) const {
    for (const ReadWord& word : words_) {
      for (std::size_t i = 0; i < word.text.size() && i <= at; ++i) {
        if (word.text[i] == name[at] && name.substr(at - i).starts_with(word.text)) return word.numbers[i];
      }
    }
    return 0;
  }

  std::vector<std::string_view> syllables_;
  // Readings of polyphones, numbered on from the syllables; first_letters_ has both.
  std::vector<Readings> sets_;
  std::vector<std::uint32_t> first_letters_;
  std::vector<ReadWord> words_;
  std::vector<std::uint16_t> usual_ = std::vector<std::uint16_t>(0x10000);
  std::vector<std::uint16_t> usual_set_;
};

bool is_letter(char16_t c) {
  return c >= u'a' && c <= u'z';
}
// Whoever types ü types v.
bool same_letter(char16_t typed, char letter) {
  return typed == static_cast<char16_t>(letter) || (typed == u'v' && letter == 'u');
}

std::size_t common_letters(std::u16string_view typed, std::string_view syllable) {
  std::size_t count = 0;
  while (count < typed.size() && count < syllable.size() && same_letter(typed[count], syllable[count]))
    ++count;
  return count;
}

// Bits that a syllable read at position `at` of the typed word leads to: the whole syllable, its initial (zh,
// ch, sh or one letter), or as much of it as ends the word.
std::uint64_t after_syllable(std::u16string_view word, std::size_t at, std::string_view syllable) {
  const std::size_t common = common_letters(word.substr(at), syllable);
  if (common == 0) return 0;
  std::uint64_t reached = 1ULL << (at + 1);
  if (common >= 2 && syllable[1] == 'h') reached |= 1ULL << (at + 2);
  if (common == syllable.size() || at + common == word.size()) reached |= 1ULL << (at + common);
  return reached;
}

enum class Sounding { no, inside, to_the_end };

// Whether the word can be read off the name from `begin` on, and whether that takes the whole rest of the
// name. Bit i of `reached`: the first i characters of the word are read.
Sounding sounding_from(std::u16string_view word, std::u16string_view name, std::size_t begin) {
  const Sounds& sounds = Sounds::get();
  const std::uint64_t whole = 1ULL << word.size();
  std::uint64_t reached = 1;
  Sounding best = Sounding::no;
  for (std::size_t at = begin; at < name.size() && reached != 0; ++at) {
    std::uint64_t next = 0;
    const Sounds::Readings readings = sounds.readings(name, at);
    for (std::uint64_t left = reached & (whole - 1); left != 0; left &= left - 1) {
      const auto read = static_cast<std::size_t>(std::countr_zero(left));
      if (word[read] == name[at]) next |= 1ULL << (read + 1);
      if (!is_letter(word[read])) continue;
      for (std::size_t i = 0; i < readings.count; ++i)
        next |= after_syllable(word, read, sounds.syllable(readings.numbers[i]));
    }
    reached = next;
    if ((reached & whole) == 0) continue;
    best = at + 1 == name.size() ? Sounding::to_the_end : Sounding::inside;
    if (best == Sounding::to_the_end) break;
  }
  return best;
}

std::optional<Fit> fit_by_sound(std::u16string_view word, std::u16string_view name) {
  const Sounds& sounds = Sounds::get();
  const char16_t first = word.front();
  const std::uint32_t first_letter = is_letter(first) ? 1U << static_cast<unsigned>(first - u'a') : 0U;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name[at] != first && (sounds.first_letters(name[at]) & first_letter) == 0) continue;
    const Sounding sounding = sounding_from(word, name, at);
    if (sounding == Sounding::no) continue;
    if (at > 0) return Fit::sound_contains;
    return sounding == Sounding::to_the_end ? Fit::sound_exact : Fit::sound_prefix;
  }
  return std::nullopt;
}

std::optional<Fit> fit_by_characters(std::u16string_view word, std::u16string_view name) {
  const std::size_t at = name.find(word);
  if (at == std::u16string_view::npos) return std::nullopt;
  if (at > 0) return Fit::contains;
  return name.size() == word.size() ? Fit::exact : Fit::prefix;
}

// By pinyin, characters without any before it.
std::uint32_t order_of(char16_t character) {
  return Sounds::get().usual(character) * 0x10000U + character;
}

}  // namespace

std::u16string folded_name(std::string_view name) {
  const std::string text = lower_case(half_width(trim(name)));
  std::u16string folded;
  folded.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    if (code > 0xFFFF) {
      folded += static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10U));
      folded += static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FFU));
    } else {
      folded += static_cast<char16_t>(code);
    }
  }
  return folded;
}

std::string_view name_of(Fit fit) {
  constexpr std::string_view kNames[] = {"exact",       "prefix",       "contains",
                                         "sound_exact", "sound_prefix", "sound_contains"};
  return kNames[static_cast<int>(fit)];
}

NameQuery::NameQuery(std::string_view text) {
  const std::u16string folded = folded_name(text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t blank = std::min(folded.find(u' ', at), folded.size());
    if (blank > at) {
      Word word{folded.substr(at, std::min(blank - at, kLongestWord)), false};
      word.may_sound = std::ranges::any_of(word.text, is_letter);
      words_.push_back(std::move(word));
    }
    at = blank + 1;
  }
}

std::optional<Fit> NameQuery::fit(std::u16string_view name) const {
  Fit worst = Fit::exact;
  for (const Word& word : words_) {
    auto fit = fit_by_characters(word.text, name);
    if (!fit && word.may_sound) fit = fit_by_sound(word.text, name);
    if (!fit) return std::nullopt;
    worst = std::max(worst, *fit);
  }
  return worst;
}

std::optional<Fit> NameQuery::literal_fit(std::u16string_view text) const {
  Fit worst = Fit::exact;
  for (const Word& word : words_) {
    const auto fit = fit_by_characters(word.text, text);
    if (!fit) return std::nullopt;
    worst = std::max(worst, *fit);
  }
  return worst;
}

std::string pinyin_of(std::string_view name) {
  const Sounds& sounds = Sounds::get();
  const std::u16string folded = folded_name(name);
  std::string pinyin;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const Sounds::Readings readings = sounds.readings(folded, at);
    if (readings.count > 0) {
      pinyin += sounds.syllable(readings.numbers.front());
    } else if (folded[at] < 0x80) {
      pinyin += static_cast<char>(folded[at]);
    }
  }
  return pinyin;
}

bool before_by_sound(std::u16string_view left, std::u16string_view right) {
  return std::ranges::lexicographical_compare(left, right, {}, order_of, order_of);
}

}  // namespace xl
