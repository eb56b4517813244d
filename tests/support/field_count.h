#pragma once

#include <cstddef>
#include <optional>
#include <type_traits>

/// For tests that walk every field of a struct: a new one makes them fail until it is walked, too.
namespace tests {

template <typename Type>
constexpr bool kIsOptional = false;
template <typename Value>
constexpr bool kIsOptional<std::optional<Value>> = true;

/// Stands for the value of any field.
struct Anything {
    template <typename Field>
    requires(!kIsOptional<Field>) // an optional takes the value in it
    operator Field() const;
};

/// How many fields an aggregate has.
template <typename Aggregate, typename... Fields>
consteval std::size_t fieldCount() {
    if constexpr (requires { Aggregate{Fields{}..., Anything{}}; }) {
        return fieldCount<Aggregate, Fields..., Anything>();
    } else {
        return sizeof...(Fields);
    }
}

} // namespace tests
