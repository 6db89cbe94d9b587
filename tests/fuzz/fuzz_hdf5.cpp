// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each byte is a step that the HDF5 library itself takes in writing a file, which our walk then reads:
// groups, arrays of any layout, links that lead on or round. The library's own parser is C that bytes of
// strangers crash (its list of weaknesses is long) and no instrumented one is packaged: it is not what this
// target is about. Files that nobody knows reach it in a child process only (core/weights/weightinstall.h).
#include "core/weights/hdf5.h"
#include "core/weights/internal/hdf5library.h"
#include "core/weights/weightfile.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace {

using namespace familiar::core;

class Writing
{
public:
    Writing(hid_t file, ByteView steps) : m_file(file), m_steps(steps) { m_groups.push_back("/"); }

    size_t run()
    {
        for (int made = 0; m_at < m_steps.size() && made < 200; ++made)
            step();
        return m_plainArrays;
    }
    bool isPlain() const { return m_isPlain; }

private:
    unsigned next() { return m_at < m_steps.size() ? std::to_integer<unsigned>(m_steps[m_at++]) : 0; }
    std::string freshName()
    {
        const std::string& group = m_groups[next() % m_groups.size()];
        return group + (group.back() == '/' ? "" : "/") + "n" + std::to_string(++m_names);
    }
    void step()
    {
        const unsigned kind = next() % 8;
        const std::string name = freshName();
        if (kind < 2)
            makeGroup(name);
        else if (kind < 5)
            makeArray(name);
        else
            makeLink(name, kind);
    }
    void makeGroup(const std::string& name)
    {
        const Hdf5Handle group(H5Gcreate2(m_file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                               &H5Gclose);
        if (group)
            m_groups.push_back(name);
        m_isPlain = m_isPlain && std::count(name.begin(), name.end(), '/') < 5;
    }
    void makeLink(const std::string& name, unsigned kind)
    {
        const std::string& other = m_groups[next() % m_groups.size()];
        if (kind == 5)
            H5Lcreate_soft(other.c_str(), m_file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
        else if (kind == 6)
            H5Lcreate_external("other.h5", "/", m_file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
        else
            H5Lcreate_hard(m_file, other.c_str(), m_file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
        m_isPlain = false;
    }
    void makeArray(const std::string& name)
    {
        const unsigned layout = next();
        const int count = static_cast<int>(next() % 10);
        std::array<hsize_t, 10> sides{};
        uint64_t elements = 1;
        for (int i = 0; i < count; ++i) {
            const unsigned side = next();
            sides[static_cast<size_t>(i)] = side >= 250 ? hsize_t{1} << (side - 220) : side % 4;
            elements = std::min<uint64_t>(
                elements * std::min<uint64_t>(sides[static_cast<size_t>(i)], 1 << 20), 1 << 20);
        }
        const Hdf5Handle space(H5Screate_simple(count, sides.data(), nullptr), &H5Sclose);
        const Hdf5Handle plan(H5Pcreate(H5P_DATASET_CREATE), &H5Pclose);
        bool plain = space && count <= 8 && elements <= 64 &&
                     std::all_of(sides.begin(), sides.end(), [](hsize_t side) { return side < 4; });
        if (layout % 8 == 1) {
            H5Pset_layout(plan.id(), H5D_COMPACT);
        } else if (layout % 8 == 2) {
            const std::array<hsize_t, 10> pieces{1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
            H5Pset_chunk(plan.id(), std::max(count, 1), pieces.data());
            plain = false;
        } else if (layout % 8 == 3) {
            H5Pset_external(plan.id(), "other.bin", 0, H5F_UNLIMITED);
            plain = false;
        }
        const hid_t type = layout % 32 < 24 ? H5T_IEEE_F32LE : H5T_IEEE_F64BE;
        const Hdf5Handle set(
            space ? H5Dcreate2(m_file, name.c_str(), type, space.id(), H5P_DEFAULT, plan.id(), H5P_DEFAULT)
                  : -1,
            &H5Dclose);
        m_isPlain = m_isPlain && bool(set); // what the library refuses may leave something behind
        if (!set)
            return;
        const bool writes = layout % 8 != 3 && elements <= 64 && layout < 200;
        const std::array<float, 64> values{1, 2, 3};
        if (writes && H5Dwrite(set.id(), H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
            plain = false;
        m_isPlain = m_isPlain && plain && writes;
        m_plainArrays += type == H5T_IEEE_F32LE ? 1 : 0;
    }

    hid_t m_file;
    ByteView m_steps;
    size_t m_at = 0;
    int m_names = 0;
    size_t m_plainArrays = 0;
    bool m_isPlain = true; // all that was written has to be read
    std::vector<std::string> m_groups;
};

void check(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    Bytes image;
    size_t arrays = 0;
    bool isPlain = false;
    {
        const std::lock_guard lock(hdf5Lock());
        const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), &H5Pclose);
        H5Pset_fapl_core(access.id(), 1U << 14, 0);
        const Hdf5Handle file(H5Fcreate("fuzz", H5F_ACC_TRUNC, H5P_DEFAULT, access.id()), &H5Fclose);
        check(bool(file));
        Writing writing(file.id(), std::as_bytes(std::span(data, size)));
        arrays = writing.run();
        isPlain = writing.isPlain();
        H5Fflush(file.id(), H5F_SCOPE_GLOBAL);
        const ssize_t bytes = H5Fget_file_image(file.id(), nullptr, 0);
        check(bytes > 0);
        image.resize(static_cast<size_t>(bytes));
        check(H5Fget_file_image(file.id(), image.data(), image.size()) == bytes);
    }
    const auto tensors = readHdf5(*readableBytes(image), "fuzz.h5");
    if (!tensors) {
        check(!isPlain && (tensors.error().code == ErrorCode::WeightsDamaged ||
                           tensors.error().code == ErrorCode::WeightsUnsupported));
        return 0;
    }
    check(!isPlain || tensors->size() == arrays);
    for (const auto& [name, tensor] : *tensors)
        check(tensor.toFloats().size() == static_cast<size_t>(tensor.elementCount()));
    return 0;
}
