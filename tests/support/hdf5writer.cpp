// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hdf5writer.h"

#define H5_USE_110_API
#include <hdf5.h>

#include <stdexcept>

namespace familiar::testing {

namespace {

template <typename Value>
Value checked(Value value)
{
    if (value < 0)
        throw std::runtime_error("HDF5");
    return value;
}

} // namespace

void writeHdf5(const std::filesystem::path& file, const std::vector<Hdf5Array>& arrays)
{
    const hid_t target = checked(H5Fcreate(file.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT));
    const hid_t groups = checked(H5Pcreate(H5P_LINK_CREATE));
    checked(H5Pset_create_intermediate_group(groups, 1));
    for (const Hdf5Array& array : arrays) {
        const std::vector<hsize_t> sides(array.shape.begin(), array.shape.end());
        const int count = static_cast<int>(sides.size());
        const hid_t space = checked(H5Screate_simple(count, sides.data(), nullptr));
        const hid_t layout = checked(H5Pcreate(H5P_DATASET_CREATE));
        if (array.isCompressed) {
            checked(H5Pset_chunk(layout, count, sides.data()));
            checked(H5Pset_deflate(layout, 6));
        }
        const hid_t set = checked(
            H5Dcreate2(target, array.path.c_str(), H5T_IEEE_F32LE, space, groups, layout, H5P_DEFAULT));
        checked(H5Dwrite(set, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, array.values.data()));
        checked(H5Dclose(set));
        checked(H5Pclose(layout));
        checked(H5Sclose(space));
    }
    checked(H5Pclose(groups));
    checked(H5Fclose(target));
}

void addHdf5Text(const std::filesystem::path& file, const std::string& attribute, const std::string& text)
{
    const hid_t target = checked(H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT));
    const hid_t type = checked(H5Tcopy(H5T_C_S1));
    checked(H5Tset_size(type, H5T_VARIABLE));
    const hid_t space = checked(H5Screate(H5S_SCALAR));
    const hid_t made = checked(H5Acreate2(target, attribute.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT));
    const char* const value = text.c_str();
    checked(H5Awrite(made, type, static_cast<const void*>(&value)));
    checked(H5Aclose(made));
    checked(H5Sclose(space));
    checked(H5Tclose(type));
    checked(H5Fclose(target));
}

void addHdf5Trap(const std::filesystem::path& file, Hdf5Trap trap)
{
    const hid_t target = checked(H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT));
    if (trap == Hdf5Trap::SoftLink)
        checked(H5Lcreate_soft("/elsewhere", target, "trap", H5P_DEFAULT, H5P_DEFAULT));
    else if (trap == Hdf5Trap::ExternalLink)
        checked(H5Lcreate_external("other.h5", "/", target, "trap", H5P_DEFAULT, H5P_DEFAULT));
    else
        checked(H5Lcreate_hard(target, "/", target, "trap", H5P_DEFAULT, H5P_DEFAULT));
    checked(H5Fclose(target));
}

} // namespace familiar::testing
