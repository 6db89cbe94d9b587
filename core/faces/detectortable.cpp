// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/mtcnn.h"
#include "core/faces/yunet.h"

namespace familiar::core {

namespace {

Result<std::unique_ptr<FaceDetector>> loadYunet(const std::string& id, WeightStore& weights,
                                                const DetectorOptions& options)
{
    auto installed = weights.find(id);
    if (!installed)
        return installed.error();
    auto network = weights.read(id, installed->files.front().filename().native());
    if (!network)
        return network.error();
    return makeYunet(id, std::move(*network), installed->sha256, options);
}

Result<std::unique_ptr<FaceDetector>> loadMtcnn(WeightStore& weights, const DetectorOptions& options)
{
    auto installed = weights.find("mtcnn");
    if (!installed)
        return installed.error();
    MtcnnNetworks networks;
    for (auto [name, target] :
         {std::pair{"pnet.onnx", &networks.pnet}, std::pair{"rnet.onnx", &networks.rnet},
          std::pair{"onet.onnx", &networks.onet}}) {
        auto bytes = weights.read("mtcnn", name);
        if (!bytes)
            return bytes.error();
        *target = std::move(*bytes);
    }
    return makeMtcnn(std::move(networks), installed->sha256, options);
}

} // namespace

Result<std::unique_ptr<FaceDetector>> makeDetector(const std::string& id, WeightStore& weights,
                                                   const DetectorOptions& options)
{
    if (id == "yunet" || id == "yunet-n")
        return loadYunet(id, weights, options);
    if (id == "mtcnn")
        return loadMtcnn(weights, options);
    if (id != "auto")
        return Error{ErrorCode::InvalidArgument, "--detector", "must be auto, yunet-n, yunet or mtcnn"};
    for (const char* better : {"yunet-n", "yunet"}) {
        auto detector = loadYunet(better, weights, options);
        if (detector || detector.error().code != ErrorCode::WeightsMissing)
            return detector;
    }
    return loadMtcnn(weights, options);
}

} // namespace familiar::core
