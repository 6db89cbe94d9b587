# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Precompiled headers, one for each kind of source. LibTorch's weighs 600 MB, which costs ten seconds a source: only
# sources that see LibTorch pay for it. A header that a source needs still has to be included by it.
function(familiar_precompiled name)
  cmake_parse_arguments(arg "" "" "HEADERS;LINKS;OPTIONS" ${ARGN})
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/${name}.cpp CONTENT "// Holds the precompiled header.\n")
  add_library(familiar_${name} STATIC ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
  target_link_libraries(familiar_${name} PRIVATE familiar_options ${arg_LINKS})
  target_compile_options(familiar_${name} PRIVATE ${arg_OPTIONS})
  target_precompile_headers(familiar_${name} PRIVATE ${arg_HEADERS})
endfunction()

set(familiar_std_headers <algorithm> <array> <atomic> <cmath> <condition_variable> <cstdint> <cstring> <deque>
    <filesystem> <fstream> <functional> <map> <memory> <mutex> <optional> <set> <span> <sstream> <stop_token> <string>
    <string_view> <thread> <utility> <variant> <vector> <nlohmann/json.hpp>)
familiar_precompiled(core_pch HEADERS ${familiar_std_headers} LINKS nlohmann_json::nlohmann_json Threads::Threads)
if(BUILD_TESTING)
  # Tests check answers, not speed: compiling them is what costs.
  set(familiar_test_options -O1 -fPIC) # -fPIC as the libraries, for one precompiled header
  familiar_precompiled(test_pch OPTIONS ${familiar_test_options} HEADERS ${familiar_std_headers} <gmock/gmock.h> <gtest/gtest.h> <rapidcheck/gtest.h>
                       LINKS nlohmann_json::nlohmann_json Threads::Threads GTest::gmock rapidcheck)
endif()
if(FAMILIAR_TORCH)
  familiar_precompiled(torch_pch HEADERS <cmake/torch.h> <nlohmann/json.hpp>
                       LINKS familiar_torch nlohmann_json::nlohmann_json)
endif()

# familiar_sees_torch(<variable> <file>): whether a source reaches LibTorch's headers through our own includes.
function(familiar_sees_torch variable file)
  get_property(known GLOBAL PROPERTY familiar_sees_torch_${file})
  if(NOT "${known}" STREQUAL "")
    set(${variable} ${known} PARENT_SCOPE)
    return()
  endif()
  set_property(GLOBAL PROPERTY familiar_sees_torch_${file} OFF) # while it is looked at: a header may include itself
  set(seen OFF)
  file(STRINGS ${file} lines REGEX "^[ \t]*#[ \t]*include")
  foreach(line IN LISTS lines)
    if(line MATCHES "<(torch|ATen|c10)/")
      set(seen ON)
    elseif(line MATCHES "\"([^\"]+)\"")
      set(included ${CMAKE_SOURCE_DIR}/${CMAKE_MATCH_1})
      if(EXISTS ${included})
        familiar_sees_torch(inner ${included})
        set(seen ${inner})
      endif()
    endif()
    if(seen)
      break()
    endif()
  endforeach()
  set_property(GLOBAL PROPERTY familiar_sees_torch_${file} ${seen})
  set(${variable} ${seen} PARENT_SCOPE)
endfunction()

# familiar_split_sources(<plain> <torch> <source>...): sorts sources by whether they see LibTorch.
function(familiar_split_sources plain torch)
  set(without)
  set(with)
  foreach(source IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
    familiar_sees_torch(seen ${source})
    if(seen)
      list(APPEND with ${source})
    else()
      list(APPEND without ${source})
    endif()
  endforeach()
  set(${plain} ${without} PARENT_SCOPE)
  set(${torch} ${with} PARENT_SCOPE)
endfunction()

# familiar_library(<folder> [LINKS ...] [PRIVATE_LINKS ...] [NEED_TORCH name...] [LAZY name...] [LAZY_LINKS ...]): the static
# library of one core folder. Those of its sources that see LibTorch, and those named after LAZY, make a second one,
# familiar_<folder>_lazy, which everything that links the first links, too, but for the programs: they load it when it is first
# needed (app/CMakeLists.txt). In a build without LibTorch what sees it is left out, as is what is named after NEED_TORCH.
function(familiar_library name)
  cmake_parse_arguments(arg "" "" "LINKS;PRIVATE_LINKS;NEED_TORCH;LAZY;LAZY_LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  familiar_split_sources(plain torch ${sources})
  if(NOT FAMILIAR_TORCH)
    set(torch)
    foreach(source IN LISTS arg_NEED_TORCH)
      list(REMOVE_ITEM plain ${CMAKE_CURRENT_SOURCE_DIR}/${source}.cpp)
    endforeach()
  endif()
  set(lazy)
  foreach(source IN LISTS arg_LAZY)
    list(REMOVE_ITEM plain ${CMAKE_CURRENT_SOURCE_DIR}/${source}.cpp)
    list(APPEND lazy ${CMAKE_CURRENT_SOURCE_DIR}/${source}.cpp)
  endforeach()
  add_library(familiar_${name} STATIC ${plain})
  target_link_libraries(familiar_${name} PUBLIC familiar_options ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
  target_precompile_headers(familiar_${name} REUSE_FROM familiar_core_pch)
  set_property(GLOBAL APPEND PROPERTY FAMILIAR_CORE_LIBRARIES familiar_${name})
  if(NOT torch AND NOT lazy)
    return()
  endif()
  add_library(familiar_${name}_lazy STATIC ${torch} ${lazy})
  # Each needs symbols of the other.
  target_link_libraries(familiar_${name}_lazy PRIVATE familiar_options ${arg_PRIVATE_LINKS} ${arg_LAZY_LINKS}
                        $<$<NOT:$<BOOL:$<TARGET_PROPERTY:FAMILIAR_LOADS_LAZILY>>>:familiar_${name}>)
  target_link_libraries(familiar_${name}
                        INTERFACE $<$<NOT:$<BOOL:$<TARGET_PROPERTY:FAMILIAR_LOADS_LAZILY>>>:familiar_${name}_lazy>)
  if(torch)
    target_link_libraries(familiar_${name}_lazy PRIVATE familiar_torch)
    target_precompile_headers(familiar_${name}_lazy REUSE_FROM familiar_torch_pch)
  else()
    target_precompile_headers(familiar_${name}_lazy REUSE_FROM familiar_core_pch)
  endif()
  set_property(GLOBAL APPEND PROPERTY FAMILIAR_LAZY_LIBRARIES familiar_${name}_lazy)
endfunction()

# familiar_tests(<name> LABEL <label> SOURCES ... [LINKS ...]): one GoogleTest program, one CTest entry a case.
function(familiar_tests name)
  cmake_parse_arguments(arg "" "LABEL;TIMEOUT" "SOURCES;LINKS;ENVIRONMENT" ${ARGN})
  if(NOT arg_SOURCES)
    return()
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  familiar_split_sources(plain torch ${arg_SOURCES})
  add_executable(test_${name} ${plain})
  set(links familiar_options ${arg_LINKS} GTest::gmock GTest::gtest_main rapidcheck)
  target_link_libraries(test_${name} PRIVATE ${links})
  target_compile_options(test_${name} PRIVATE ${familiar_test_options})
  if(plain)
    target_precompile_headers(test_${name} REUSE_FROM familiar_test_pch)
  endif()
  if(torch AND FAMILIAR_TORCH)
    add_library(test_${name}_torch OBJECT ${torch})
    target_link_libraries(test_${name}_torch PRIVATE ${links} familiar_torch)
    target_precompile_headers(test_${name}_torch REUSE_FROM familiar_torch_pch)
    target_compile_definitions(test_${name}_torch PRIVATE $<TARGET_PROPERTY:test_${name},COMPILE_DEFINITIONS>)
    target_sources(test_${name} PRIVATE $<TARGET_OBJECTS:test_${name}_torch>)
    target_link_libraries(test_${name} PRIVATE familiar_torch)
  endif()
  gtest_discover_tests(
    test_${name}
    TEST_PREFIX ${name}.
    DISCOVERY_MODE PRE_TEST
    PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT} ENVIRONMENT "QT_QPA_PLATFORM=offscreen;${arg_ENVIRONMENT}")
endfunction()
