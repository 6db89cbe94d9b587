# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# familiar_library(<folder> [TORCH] [LINKS ...] [PRIVATE_LINKS ...]): the static library of one core folder.
function(familiar_library name)
  cmake_parse_arguments(arg "TORCH" "" "LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    file(WRITE ${CMAKE_BINARY_DIR}/generated/empty_${name}.cpp "// ${name} has no sources yet.\n")
    set(sources ${CMAKE_BINARY_DIR}/generated/empty_${name}.cpp)
  endif()
  add_library(familiar_${name} STATIC ${sources})
  target_link_libraries(familiar_${name} PUBLIC familiar_options ${arg_LINKS} PRIVATE ${arg_PRIVATE_LINKS})
  if(arg_TORCH)
    target_link_libraries(familiar_${name} PRIVATE familiar_torch)
    target_precompile_headers(familiar_${name} REUSE_FROM familiar_torch_pch)
  endif()
endfunction()

if(FAMILIAR_TORCH)
  # One precompiled header serves every source that sees LibTorch.
  file(WRITE ${CMAKE_BINARY_DIR}/generated/torch_pch.cpp "// Holds the precompiled header.\n")
  add_library(familiar_torch_pch STATIC ${CMAKE_BINARY_DIR}/generated/torch_pch.cpp)
  target_link_libraries(familiar_torch_pch PRIVATE familiar_options familiar_torch)
  target_precompile_headers(familiar_torch_pch PRIVATE ${CMAKE_SOURCE_DIR}/core/learning/internal/torch.h)
endif()

# familiar_tests(<name> LABEL <label> SOURCES ... [LINKS ...]): one GoogleTest program, one CTest entry a case.
function(familiar_tests name)
  cmake_parse_arguments(arg "" "LABEL;TIMEOUT" "SOURCES;LINKS;ENVIRONMENT" ${ARGN})
  if(NOT arg_SOURCES)
    return()
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_executable(test_${name} ${arg_SOURCES})
  target_link_libraries(test_${name} PRIVATE familiar_options ${arg_LINKS} GTest::gmock GTest::gtest_main rapidcheck)
  gtest_discover_tests(
    test_${name}
    TEST_PREFIX ${name}.
    DISCOVERY_MODE PRE_TEST
    PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT} ENVIRONMENT "QT_QPA_PLATFORM=offscreen;${arg_ENVIRONMENT}")
endfunction()
