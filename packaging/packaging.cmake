# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What the desktop needs beside the programs, and the Debian package (`cmake --workflow --preset package`).
if(NOT FAMILIAR_GUI OR NOT FAMILIAR_TORCH)
  return()
endif()

set(id io.github.familiar.Familiar)
install(FILES packaging/${id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES packaging/${id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES packaging/${id}.mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME ${id}.xml)
install(FILES resources/icons/familiar.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
        RENAME ${id}.svg)
install(FILES packaging/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Debian wants these compressed, without a time in them so that a build can be repeated.
find_program(GZIP_PROGRAM gzip)
if(GZIP_PROGRAM)
  function(install_gzipped file folder)
    get_filename_component(name ${file} NAME)
    set(target ${CMAKE_BINARY_DIR}/generated/${name}.gz)
    add_custom_command(OUTPUT ${target} COMMAND ${GZIP_PROGRAM} -9nc ${CMAKE_SOURCE_DIR}/${file} > ${target}
                       DEPENDS ${CMAKE_SOURCE_DIR}/${file})
    add_custom_target(gzipped_${name} ALL DEPENDS ${target})
    install(FILES ${target} DESTINATION ${folder})
  endfunction()
  install_gzipped(packaging/debian/changelog ${CMAKE_INSTALL_DOCDIR})
  install_gzipped(packaging/familiar.1 ${CMAKE_INSTALL_MANDIR}/man1)
  install_gzipped(packaging/familiar-cli.1 ${CMAKE_INSTALL_MANDIR}/man1)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_CONTACT "Familiar contributors <familiar@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "learn the people in your photos and name them")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Familiar takes a folder with one sub-folder of photos per person, finds the
faces, learns them in seconds on an ordinary computer and tells how well it
does. It names the faces on photos, videos and the picture of a camera, tells
strangers apart, and takes the model along as ONNX, TorchScript, safetensors,
Keras or a bundle. Nothing leaves the computer.
.
This package holds the window (familiar) and the command line (familiar-cli).
The weights of networks are installed from within, each under its own licence.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION graphics)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What shlibdeps cannot see: LibTorch is happy with any BLAS, and the reference one is many times slower; Qt's own
# words, Wayland and the certificates for fetching weights are found at run time.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libopenblas0-pthread | libopenblas0")
# The plug-ins of libheif exist from Debian 13 on; before, the library holds them.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "ca-certificates, libheif-plugin-dav1d, libheif-plugin-libde265, qt6-translations-l10n, qt6-wayland")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                                WORLD_READ WORLD_EXECUTE)
include(CPack)
