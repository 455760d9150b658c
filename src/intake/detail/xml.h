#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace xl::intake {

// Attributes of an element, as the parser hands them over.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
  // By name without its namespace prefix; the empty text where it is absent.
  std::string_view operator[](std::string_view name) const;
  // By name with any prefix, but with one (r:id, not id).
  std::string_view prefixed(std::string_view name) const;

 private:
  const char* const* pairs_;
};

// What is called while XML is read. Element names come without their namespace prefix; texts
// need not be asked for.
struct XmlHandlers {
  std::function<void(std::string_view, const XmlAttributes&)> start;
  std::function<void(std::string_view)> end;
  std::function<void(std::string_view)> text;
};

// Reads XML in pieces. A document type is refused, so no entity of the file's own is ever expanded.
class XmlReader {
 public:
  explicit XmlReader(XmlHandlers);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  // False where the text is broken, holds a document type, or a handler gave up.
  bool feed(std::string_view piece, bool last);
  // From a handler: read no further for now; feed() returns true and paused() says so. resume() goes on.
  void pause();
  bool paused() const;
  bool resume();
  // From a handler: the text is of no use.
  void give_up();
  // In a handler of a tag: where the tag begins among the bytes that were fed, and how many it has. The end
  // of an element that is one tag (<c/>) lies behind that tag and has none.
  std::uint64_t at() const;
  std::size_t length() const;
  bool had_document_type() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace xl::intake
