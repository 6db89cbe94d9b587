# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Third-party libraries. Version differences between Debian 12 and 13 live here only.
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(spdlog REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ZLIB REQUIRED)
find_package(CURL REQUIRED)
find_package(pugixml REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
# Keras's weight files.
pkg_check_modules(HDF5 REQUIRED IMPORTED_TARGET hdf5)
# Names of people are drawn in any script.
pkg_check_modules(PANGOCAIRO REQUIRED IMPORTED_TARGET pangocairo)
# Videos and network streams, read and written (FFmpeg).
pkg_check_modules(FFMPEG REQUIRED IMPORTED_TARGET libavformat libavcodec libavutil libswscale)
# Unicode: names in one form whichever system wrote them. Pango brings it along.
pkg_check_modules(GLIB REQUIRED IMPORTED_TARGET glib-2.0)
# Pictures are decoded by the formats' own libraries: they say how much of a picture was there.
find_package(JPEG REQUIRED)
find_package(PNG REQUIRED)
find_package(TIFF 4.5 REQUIRED)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp)
# Names that photo managers keep in photos and beside them.
pkg_check_modules(EXIV2 REQUIRED IMPORTED_TARGET exiv2>=0.27)
# HEIC and AVIF are read by a program of their own, which is left out where the library is missing.
pkg_check_modules(HEIF IMPORTED_TARGET libheif>=1.15)
# Never ${OpenCV_LIBS} whole: Debian 12's highgui is Qt 5.
find_package(OpenCV REQUIRED COMPONENTS core imgproc dnn videoio calib3d)

# The convolutions of networks that only infer. Its OpenMP is the compiler's, whose threads our own loops share.
find_path(FAMILIAR_ONEDNN_INCLUDE dnnl.hpp REQUIRED)
find_library(FAMILIAR_ONEDNN_LIBRARY dnnl REQUIRED)
find_package(OpenMP COMPONENTS CXX)
add_library(familiar_onednn INTERFACE)
target_include_directories(familiar_onednn SYSTEM INTERFACE ${FAMILIAR_ONEDNN_INCLUDE})
target_link_libraries(familiar_onednn INTERFACE ${FAMILIAR_ONEDNN_LIBRARY} ${OpenMP_CXX_LIBRARIES})

# Its exported targets name protobuf's.
find_package(Protobuf REQUIRED)
find_package(ONNX REQUIRED)
# Its target carries ONNX_ML and ONNX_NAMESPACE. Debian 12 calls it onnx, Debian 13 ONNX::onnx: a bare "onnx" would
# still link there, but without these definitions.
add_library(familiar_onnx INTERFACE)
if(TARGET ONNX::onnx)
  target_link_libraries(familiar_onnx INTERFACE ONNX::onnx)
else()
  target_link_libraries(familiar_onnx INTERFACE onnx)
endif()

if(FAMILIAR_TORCH)
  # Torch's own package file mixes global flags in; one imported target keeps them out of ours.
  find_path(FAMILIAR_TORCH_INCLUDE torch/torch.h PATH_SUFFIXES torch/csrc/api/include REQUIRED)
  find_path(FAMILIAR_TORCH_ROOT_INCLUDE ATen/ATen.h REQUIRED)
  find_library(FAMILIAR_TORCH_LIBRARY torch REQUIRED)
  find_library(FAMILIAR_TORCH_CPU_LIBRARY torch_cpu REQUIRED)
  find_library(FAMILIAR_C10_LIBRARY c10 REQUIRED)
  # What the programs say without having loaded it.
  file(STRINGS ${FAMILIAR_TORCH_INCLUDE}/torch/version.h version REGEX "define TORCH_VERSION_(MAJOR|MINOR|PATCH) [0-9]+")
  list(TRANSFORM version REPLACE "[^0-9]*([0-9]+).*" "\\1")
  list(JOIN version . FAMILIAR_LIBTORCH_VERSION)
  add_library(familiar_torch INTERFACE)
  target_include_directories(familiar_torch SYSTEM INTERFACE ${FAMILIAR_TORCH_INCLUDE}
                                                             ${FAMILIAR_TORCH_ROOT_INCLUDE})
  target_link_libraries(familiar_torch INTERFACE ${FAMILIAR_TORCH_LIBRARY} ${FAMILIAR_TORCH_CPU_LIBRARY}
                                                 ${FAMILIAR_C10_LIBRARY})
endif()

if(FAMILIAR_GUI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Charts Concurrent Svg)
  find_package(Qt6 6.4 REQUIRED COMPONENTS LinguistTools)
endif()
if(BUILD_TESTING)
  find_package(OpenCV REQUIRED COMPONENTS core imgproc dnn videoio calib3d imgcodecs)
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
  if(FAMILIAR_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
  endif()
endif()

configure_file(cmake/version.h.in generated/familiar_version.h)
