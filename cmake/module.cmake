# module(), program(), embed_folder(), embed_schema(), fuzz_targets(), benchmarks(): what the table in CMakeLists.txt is made of.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
option(XL_TESTS "Build the unit tests (GoogleTest) and the fuzz replays" ON)
option(XL_FUZZ "Build the fuzz targets with libFuzzer (clang) instead of the replay main" OFF)

find_package(PkgConfig REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_package(Threads REQUIRED)
enable_testing()

find_program(XL_CCACHE ccache)
if(XL_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${XL_CCACHE})
endif()
find_program(XL_LINKER NAMES mold ld.lld)
if(XL_LINKER)
  get_filename_component(linker_name "${XL_LINKER}" NAME)
  string(REGEX REPLACE "^ld\\." "" linker_name "${linker_name}")
  add_link_options(-fuse-ld=${linker_name})
endif()

# A fused multiply-add rounds once where two operations round twice: without this, two CPUs print two numbers.
add_compile_options(
  -ffp-contract=off
  $<$<COMPILE_LANGUAGE:CXX>:-Wall> $<$<COMPILE_LANGUAGE:CXX>:-Wextra> $<$<COMPILE_LANGUAGE:CXX>:-Wpedantic>
  $<$<COMPILE_LANGUAGE:CXX>:-Wconversion> $<$<COMPILE_LANGUAGE:CXX>:-Wshadow>
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor> $<$<COMPILE_LANGUAGE:CXX>:-Woverloaded-virtual>
  $<$<COMPILE_LANGUAGE:CXX>:-Wnull-dereference>
  # Designated initialisers leave out what keeps its default: that is what they are for.
  $<$<COMPILE_LANGUAGE:CXX>:-Wno-missing-field-initializers>)

# What a test may count on: the packs, and the shared data where this clone has it beside it.
set(test_environment "XL_PACKS=${PROJECT_SOURCE_DIR}/packs"
  "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/leaks.txt:print_suppressions=0")
get_filename_component(shared "${PROJECT_SOURCE_DIR}/../shared" ABSOLUTE)
if(IS_DIRECTORY "${shared}")
  list(APPEND test_environment "XL_SHARED=${shared}")
endif()

function(add_labelled_test name label)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(${name} PROPERTIES LABELS ${label} ENVIRONMENT "${test_environment}" TIMEOUT 600)
endfunction()

# The names among those given that exist as targets: a module without files is left out.
function(existing_targets result)
  set(found)
  foreach(name ${ARGN})
    if(TARGET ${name})
      list(APPEND found ${name})
    endif()
  endforeach()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

function(module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;NEEDS;LIBS")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.cc")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${name}/*.h")
  set_property(GLOBAL APPEND PROPERTY xl_modules ${name})
  existing_targets(uses ${arg_USES})
  if(sources)
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${name} PUBLIC ${uses} Threads::Threads)
    foreach(need ${arg_NEEDS})
      pkg_check_modules(${need} REQUIRED QUIET IMPORTED_TARGET ${need})
      target_link_libraries(${name} PRIVATE PkgConfig::${need})
    endforeach()
    # Libraries that bring no pkg-config file.
    target_link_libraries(${name} PRIVATE ${arg_LIBS})
    optimise_kernels(${sources})
  elseif(headers)
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${name} INTERFACE ${uses})
  else()
    return()
  endif()
  if(name STREQUAL "base" AND sources)
    target_compile_definitions(base PRIVATE XL_VERSION="${PROJECT_VERSION}")
  endif()
  module_tests(${name})
endfunction()

# Loops over whole columns live in *_kernel.cc and are built with -O3 in the release.
function(optimise_kernels)
  set(kernels ${ARGN})
  list(FILTER kernels INCLUDE REGEX "_kernel\\.cc$")
  if(kernels AND CMAKE_BUILD_TYPE STREQUAL "Release")
    set_source_files_properties(${kernels} PROPERTIES COMPILE_OPTIONS -O3)
  endif()
endfunction()

function(module_tests name)
  file(GLOB tests CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${name}/*_test.cc")
  if(NOT tests OR NOT XL_TESTS)
    return()
  endif()
  find_package(GTest REQUIRED)
  add_executable(${name}_test ${tests})
  target_include_directories(${name}_test PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(${name}_test PRIVATE ${name} GTest::gtest_main)
  add_labelled_test(${name}_test unit ${name}_test)
endfunction()

# Every file below `folder` enters the library `target` by .incbin; `header` declares TYPE and the function that lists
# them. A folder that is not there gives an empty list.
function(embed_folder target folder header type function)
  if(NOT TARGET ${target})
    return()
  endif()
  get_target_property(kind ${target} TYPE)
  if(kind STREQUAL "INTERFACE_LIBRARY")
    return()
  endif()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${folder}/*")
  string(REPLACE "::" "_" name "${function}")
  set(out "${PROJECT_BINARY_DIR}/${name}")
  add_custom_command(
    OUTPUT ${out}.S ${out}.cc
    COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/tools/embed.py" "${folder}" ${out} ${header} ${type} ${function}
    DEPENDS ${files} "${PROJECT_SOURCE_DIR}/tools/embed.py"
    COMMENT "Embedding ${folder}" VERBATIM)
  target_sources(${target} PRIVATE ${out}.S ${out}.cc)
endfunction()

# src/store/schema/*.sql enter the store as text; src/store/detail/schema.h declares the list.
function(embed_schema target)
  if(NOT TARGET ${target})
    return()
  endif()
  file(GLOB files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/store/schema/*.sql")
  set(texts "")
  foreach(file ${files})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    file(READ "${file}" text)
    string(APPEND texts "      R\"sql(${text})sql\",\n")
  endforeach()
  set(out "${PROJECT_BINARY_DIR}/embedded_schema.cc")
  file(CONFIGURE OUTPUT "${out}" CONTENT "#include \"store/detail/schema.h\"

#include <vector>

std::span<const std::string_view> xl::store::schema_files() {
  static const std::vector<std::string_view> files = {
@texts@  };
  return files;
}
" @ONLY)
  target_sources(${target} PRIVATE "${out}")
endfunction()

function(program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES")
  file(GLOB main CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/main.cc")
  if(NOT main)
    return()
  endif()
  existing_targets(uses ${arg_USES})
  add_executable(${name} ${main})
  target_link_libraries(${name} PRIVATE ${uses})

  file(GLOB cases CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/cases/*.case" "${PROJECT_SOURCE_DIR}/packs/*/cases/*.case")
  if(cases)
    add_labelled_test(cases case ${name} cases ${cases})
  endif()
  file(GLOB packs CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/packs/*/pack.toml")
  foreach(pack ${packs})
    get_filename_component(folder ${pack} DIRECTORY)
    get_filename_component(pack_name ${folder} NAME)
    add_labelled_test(pack_check_${pack_name} pack ${name} pack check ${folder})
  endforeach()
  # Holds the floors of how right the answers about firms are, where the shared data are.
  if(IS_DIRECTORY "${shared}")
    add_labelled_test(accuracy pack ${Python3_EXECUTABLE} tools/accuracy.py $<TARGET_FILE:${name}> ${shared})
  endif()
endfunction()

# fuzz/<parser>_fuzz.cc with the corpus fuzz/corpus/<parser>/. Built with g++ and a replay main it is a test
# that runs over its corpus; built with XL_FUZZ and clang it is a libFuzzer program.
function(fuzz_targets)
  if(NOT XL_TESTS AND NOT XL_FUZZ)
    return()
  endif()
  get_property(modules GLOBAL PROPERTY xl_modules)
  existing_targets(modules ${modules})
  file(GLOB targets CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/fuzz/*_fuzz.cc")
  foreach(source ${targets})
    get_filename_component(name ${source} NAME_WE)
    string(REGEX REPLACE "_fuzz$" "" parser ${name})
    add_executable(${name} ${source})
    target_link_libraries(${name} PRIVATE ${modules})
    if(XL_FUZZ)
      target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    else()
      target_sources(${name} PRIVATE "${PROJECT_SOURCE_DIR}/fuzz/replay_main.cc")
      add_labelled_test(${name} fuzz ${name} "${PROJECT_SOURCE_DIR}/fuzz/corpus/${parser}")
    endif()
  endforeach()
endfunction()

# bench/<name>_bench.cc with Google Benchmark; built by `./dev bench` only.
function(benchmarks)
  get_property(modules GLOBAL PROPERTY xl_modules)
  existing_targets(modules ${modules})
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bench/*_bench.cc")
  add_custom_target(bench)
  if(sources)
    find_package(benchmark QUIET)
  endif()
  if(NOT benchmark_FOUND)
    return()
  endif()
  foreach(source ${sources})
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} EXCLUDE_FROM_ALL ${source})
    target_link_libraries(${name} PRIVATE ${modules} benchmark::benchmark_main)
    # The library that our matching is held against, where it is installed (libvectorscan-dev).
    pkg_check_modules(hs QUIET IMPORTED_TARGET libhs)
    if(hs_FOUND)
      target_link_libraries(${name} PRIVATE PkgConfig::hs)
      target_compile_definitions(${name} PRIVATE XL_HAVE_HYPERSCAN=1)
    endif()
    add_dependencies(bench ${name})
  endforeach()
endfunction()
