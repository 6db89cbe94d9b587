// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/hdf5.h"

#include "core/weights/internal/hdf5library.h"

#include <array>

namespace familiar::core {

namespace {

constexpr uint64_t mostBytes = uint64_t{1} << 30;
constexpr int mostObjects = 20'000;
constexpr int deepestGroup = 6; // Keras nests a layer's weights two or three deep
constexpr int mostDimensions = 8;

class Reader
{
public:
    Reader(uint64_t fileBytes, std::string name, const TensorFilter& filter)
        : m_left(fileBytes), m_name(std::move(name)), m_filter(filter)
    {}

    Result<void> readGroup(hid_t group, const std::string& path, int depth)
    {
        H5G_info_t info{};
        if (H5Gget_info(group, &info) < 0)
            return damaged(path);
        if (depth > deepestGroup || info.nlinks > mostObjects)
            return unsupported(path, "it is nested deeper or wider than any weight file");
        for (hsize_t i = 0; i < info.nlinks; ++i)
            FAMILIAR_CHECK(readLink(group, i, path, depth));
        return {};
    }

    TensorMap takeTensors() { return std::move(m_tensors); }

private:
    Result<void> readLink(hid_t group, hsize_t index, const std::string& path, int depth)
    {
        // A group that holds itself ends at one of the two bounds.
        if (++m_objects > mostObjects)
            return unsupported(path, "it holds more objects than any weight file");
        H5L_info_t link{};
        if (H5Lget_info_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, index, &link, H5P_DEFAULT) < 0)
            return damaged(path);
        std::array<char, 1024> text{};
        const ssize_t length = H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, index, text.data(),
                                                  text.size(), H5P_DEFAULT);
        if (length <= 0 || static_cast<size_t>(length) >= text.size())
            return damaged(path);
        const std::string inner = (path.empty() ? "" : path + "/") + text.data();
        if (link.type != H5L_TYPE_HARD)
            return unsupported(inner, "a link that leads elsewhere");
        const Hdf5Handle object(H5Oopen_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, index, H5P_DEFAULT),
                                &H5Oclose);
        if (!object)
            return damaged(inner);
        const H5I_type_t kind = H5Iget_type(object.id());
        if (kind == H5I_GROUP)
            return readGroup(object.id(), inner, depth + 1);
        return kind == H5I_DATASET ? readArray(object.id(), inner) : Result<void>();
    }

    Result<void> readArray(hid_t array, const std::string& path)
    {
        const Hdf5Handle type(H5Dget_type(array), &H5Tclose);
        const Hdf5Handle space(H5Dget_space(array), &H5Sclose);
        const Hdf5Handle layout(H5Dget_create_plist(array), &H5Pclose);
        if (!type || !space || !layout)
            return damaged(path);
        if (H5Tequal(type.id(), H5T_IEEE_F32LE) <= 0 || (m_filter && !m_filter(path)))
            return {};
        const H5D_layout_t kind = H5Pget_layout(layout.id());
        if (H5Pget_nfilters(layout.id()) != 0 || (kind != H5D_CONTIGUOUS && kind != H5D_COMPACT))
            return unsupported(path, "compressed or in pieces");
        if (H5Pget_external_count(layout.id()) != 0)
            return unsupported(path, "its numbers lie in another file");
        std::array<hsize_t, mostDimensions> sides{};
        const int dimensions = H5Sget_simple_extent_ndims(space.id());
        if (dimensions < 0 || dimensions > mostDimensions ||
            H5Sget_simple_extent_dims(space.id(), sides.data(), nullptr) < 0)
            return damaged(path);
        uint64_t bytes = sizeof(float);
        std::vector<int64_t> shape;
        for (int i = 0; i < dimensions; ++i) {
            const hsize_t side = sides[static_cast<size_t>(i)];
            // Each byte of the file is read once at most: no array can be larger than what is left of it.
            if (side != 0 && bytes > m_left / side)
                return damaged(path);
            bytes *= side;
            shape.push_back(static_cast<int64_t>(side));
        }
        if (bytes > m_left || H5Dget_storage_size(array) != bytes)
            return damaged(path);
        m_left -= bytes;
        auto data = std::make_shared<Bytes>(bytes);
        if (bytes > 0 && H5Dread(array, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, data->data()) < 0)
            return damaged(path);
        m_tensors[path] = Tensor{DataType::F32, std::move(shape), std::move(data)};
        return {};
    }

    Error damaged(const std::string& path) const
    {
        return {ErrorCode::WeightsDamaged, m_name, "it cannot be read at /" + path};
    }
    Error unsupported(const std::string& path, const char* why) const
    {
        return {ErrorCode::WeightsUnsupported, m_name, "/" + path + ": " + why};
    }

    uint64_t m_left;
    std::string m_name;
    const TensorFilter& m_filter;
    int m_objects = 0;
    TensorMap m_tensors;
};

// Reads the file into memory and does `work` with its root, under the library's lock.
template <typename Work>
auto withRoot(ReadableFile& file, const std::string& name, Work work) -> decltype(work(hid_t{}))
{
    const std::lock_guard lock(hdf5Lock());
    if (file.size() > mostBytes)
        return Error{ErrorCode::WeightsUnsupported, name, "larger than any weight file that is read here"};
    Bytes bytes(file.size());
    FAMILIAR_CHECK(file.readAt(0, bytes));
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); // it would print to standard error
    // From memory: the library never opens a file of its own.
    const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), &H5Pclose);
    constexpr size_t growth = 1U << 16;
    if (!access || H5Pset_fapl_core(access.id(), growth, 0) < 0 ||
        H5Pset_file_image(access.id(), bytes.data(), bytes.size()) < 0)
        return Error{ErrorCode::Internal, name, "HDF5"};
    const Hdf5Handle opened(H5Fopen("weights in memory", H5F_ACC_RDONLY, access.id()), &H5Fclose);
    if (!opened)
        return Error{ErrorCode::WeightsDamaged, name, "it cannot be read at /"};
    const Hdf5Handle root(H5Gopen2(opened.id(), "/", H5P_DEFAULT), &H5Gclose);
    if (!root)
        return Error{ErrorCode::WeightsDamaged, name, "it cannot be read at /"};
    return work(root.id());
}

} // namespace

Result<TensorMap> readHdf5(ReadableFile& file, const std::string& name, const TensorFilter& filter)
{
    return withRoot(file, name, [&](hid_t root) -> Result<TensorMap> {
        Reader reader(file.size(), name, filter);
        FAMILIAR_CHECK(reader.readGroup(root, "", 0));
        return reader.takeTensors();
    });
}

Result<std::string> readHdf5Text(ReadableFile& file, const std::string& name, const char* attribute)
{
    return withRoot(file, name, [&](hid_t root) -> Result<std::string> {
        if (H5Aexists(root, attribute) <= 0)
            return std::string();
        const Error damaged{ErrorCode::WeightsDamaged, name, std::string("its ") + attribute};
        const Hdf5Handle text(H5Aopen(root, attribute, H5P_DEFAULT), &H5Aclose);
        if (!text)
            return damaged;
        const Hdf5Handle type(H5Aget_type(text.id()), &H5Tclose);
        const Hdf5Handle space(H5Aget_space(text.id()), &H5Sclose);
        if (!type || !space || H5Tget_class(type.id()) != H5T_STRING ||
            H5Sget_simple_extent_npoints(space.id()) != 1)
            return damaged;
        if (H5Tis_variable_str(type.id()) > 0) {
            char* read = nullptr;
            if (H5Aread(text.id(), type.id(), static_cast<void*>(&read)) < 0 || read == nullptr)
                return damaged;
            std::string value(read);
            H5free_memory(read);
            return value;
        }
        const size_t size = H5Tget_size(type.id());
        if (size == 0 || size > file.size())
            return damaged;
        std::string value(size, '\0');
        if (H5Aread(text.id(), type.id(), value.data()) < 0)
            return damaged;
        value.resize(value.find('\0') == std::string::npos ? size : value.find('\0'));
        return value;
    });
}

} // namespace familiar::core
