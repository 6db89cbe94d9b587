// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/hdf5writer.h"

#include "core/weights/internal/hdf5library.h"

namespace familiar::core {

namespace {

Error refusedAt(const std::string& path)
{
    return {ErrorCode::Internal, path, "HDF5"};
}

Result<void> writeArray(hid_t file, const std::string& path, const Tensor& tensor)
{
    if (tensor.type != DataType::F32 || !tensor.data)
        return refusedAt(path);
    const std::vector<hsize_t> sides(tensor.shape.begin(), tensor.shape.end());
    const Hdf5Handle space(H5Screate_simple(static_cast<int>(sides.size()), sides.data(), nullptr),
                           &H5Sclose);
    const Hdf5Handle links(H5Pcreate(H5P_LINK_CREATE), &H5Pclose);
    const Hdf5Handle layout(H5Pcreate(H5P_DATASET_CREATE), &H5Pclose);
    if (!space || !links || !layout || H5Pset_create_intermediate_group(links.id(), 1) < 0 ||
        H5Pset_obj_track_times(layout.id(), false) < 0)
        return refusedAt(path);
    const Hdf5Handle array(
        H5Dcreate2(file, path.c_str(), H5T_IEEE_F32LE, space.id(), links.id(), layout.id(), H5P_DEFAULT),
        &H5Dclose);
    if (!array ||
        H5Dwrite(array.id(), H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, tensor.data->data()) < 0)
        return refusedAt(path);
    return {};
}

} // namespace

Result<Bytes> hdf5Bytes(const TensorMap& tensors)
{
    const std::lock_guard lock(hdf5Lock());
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); // it would print to standard error
    const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), &H5Pclose);
    constexpr size_t growth = 1U << 20;
    if (!access || H5Pset_fapl_core(access.id(), growth, false) < 0)
        return refusedAt("/");
    const Hdf5Handle file(H5Fcreate("weights in memory", H5F_ACC_TRUNC, H5P_DEFAULT, access.id()), &H5Fclose);
    if (!file)
        return refusedAt("/");
    for (const auto& [path, tensor] : tensors)
        FAMILIAR_CHECK(writeArray(file.id(), path, tensor));
    if (H5Fflush(file.id(), H5F_SCOPE_GLOBAL) < 0)
        return refusedAt("/");
    const ssize_t size = H5Fget_file_image(file.id(), nullptr, 0);
    if (size <= 0)
        return refusedAt("/");
    Bytes bytes(static_cast<size_t>(size));
    if (H5Fget_file_image(file.id(), bytes.data(), bytes.size()) != size)
        return refusedAt("/");
    return bytes;
}

} // namespace familiar::core
