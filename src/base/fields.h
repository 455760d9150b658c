#pragma once
#include <string_view>
#include <tuple>
#include <type_traits>

namespace xl {

// One named member of a described value.
template <class Owner, class Value>
struct Member {
  std::string_view name;
  Value Owner::* member;
};
template <class Owner, class Value>
Member(std::string_view, Value Owner::*) -> Member<Owner, Value>;

// A value that lists its fields once, by FIELDS; JSON, tables, CSV and requests all follow from that list.
template <class T>
concept Described = requires { std::remove_const_t<T>::fields(); };

// Calls visit(name, value) for each field, in the order of the list.
template <Described T, class Visit>
constexpr void for_each_field(T& value, Visit visit) {
  std::apply([&](auto... field) { (visit(field.name, value.*(field.member)), ...); },
             std::remove_const_t<T>::fields());
}

}  // namespace xl

// FIELDS(Type, a, b, …) inside Type lists its fields; the struct stays an aggregate.
#define FIELDS(Type, ...)                                                                 \
  static constexpr auto fields() {                                                        \
    return std::tuple{XL_FIELDS_EXPAND(XL_FIELDS_STEP(Type __VA_OPT__(, ) __VA_ARGS__))}; \
  }                                                                                       \
  static_assert(true)
#define XL_FIELDS_PARENS ()
#define XL_FIELDS_EXPAND(...) XL_FIELDS_EXPAND3(XL_FIELDS_EXPAND3(XL_FIELDS_EXPAND3(__VA_ARGS__)))
#define XL_FIELDS_EXPAND3(...) XL_FIELDS_EXPAND2(XL_FIELDS_EXPAND2(XL_FIELDS_EXPAND2(__VA_ARGS__)))
#define XL_FIELDS_EXPAND2(...) XL_FIELDS_EXPAND1(XL_FIELDS_EXPAND1(XL_FIELDS_EXPAND1(__VA_ARGS__)))
#define XL_FIELDS_EXPAND1(...) __VA_ARGS__
#define XL_FIELDS_STEP(Type, field, ...) \
  ::xl::Member{#field, &Type::field} __VA_OPT__(, XL_FIELDS_AGAIN XL_FIELDS_PARENS(Type, __VA_ARGS__))
#define XL_FIELDS_AGAIN() XL_FIELDS_STEP
