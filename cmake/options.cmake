# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler settings shared by every target of ours.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG") # plain loops that gain from -O3 ask for it themselves

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

add_library(familiar_options INTERFACE)
target_include_directories(familiar_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_options(familiar_options INTERFACE -pthread -Wall -Wextra -Wpedantic -Wshadow)
if(FAMILIAR_WERROR)
  # GCC 12 sees overlaps and bounds where there are none in inlined std::string and std::vector code (PR 105329).
  target_compile_options(familiar_options INTERFACE -Werror -Wno-error=restrict -Wno-error=array-bounds
                         -Wno-error=stringop-overflow -Wno-error=stringop-overread -Wno-error=maybe-uninitialized)
endif()

set(FAMILIAR_SANITIZE "" CACHE STRING "address,undefined or thread")
if(FAMILIAR_SANITIZE)
  add_compile_options(-fsanitize=${FAMILIAR_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${FAMILIAR_SANITIZE})
  if(FAMILIAR_SANITIZE MATCHES "undefined")
    # Debian's libraries are built without vptr information.
    add_compile_options(-fno-sanitize=vptr)
  endif()
endif()
