// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faces/mtcnn.h"
#include "core/faces/yunet.h"
#include "core/weights/onnxnetwork.h"

namespace familiar::core {

namespace {

Result<std::unique_ptr<FaceDetector>> loadYunet(const std::string& id, WeightStore& weights,
                                                const DetectorOptions& options)
{
    FAMILIAR_TRY(installed, weights.find(id));
    FAMILIAR_TRY(network, weights.read(id, installed.files.front().filename().native()));
    // Another file than the catalogue's may have been imported knowingly.
    if (installed.imported)
        FAMILIAR_CHECK(inspectOnnxNetwork(network, displayPath(installed.files.front()), {640}));
    return makeYunet(id, std::move(network), installed.sha256, options);
}

Result<std::unique_ptr<FaceDetector>> loadMtcnn(WeightStore& weights, const DetectorOptions& options)
{
    FAMILIAR_TRY(installed, weights.find("mtcnn"));
    MtcnnNetworks networks;
    for (auto [name, target] :
         {std::pair{"pnet.onnx", &networks.pnet}, std::pair{"rnet.onnx", &networks.rnet},
          std::pair{"onet.onnx", &networks.onet}}) {
        FAMILIAR_TRY(bytes, weights.read("mtcnn", name));
        *target = std::move(bytes);
    }
    return makeMtcnn(std::move(networks), installed.sha256, options);
}

constexpr const char* names[] = {"auto", "yunet-n", "yunet", "mtcnn"};

} // namespace

std::span<const char* const> detectorNames()
{
    return names;
}

Result<std::unique_ptr<FaceDetector>> makeDetector(const std::string& id, WeightStore& weights,
                                                   const DetectorOptions& options)
{
    if (id == "yunet" || id == "yunet-n")
        return loadYunet(id, weights, options);
    if (id == "mtcnn")
        return loadMtcnn(weights, options);
    if (id != "auto")
        return notOneOf("detector", {detectorNames().begin(), detectorNames().end()});
    for (const char* better : {"yunet-n", "yunet"}) {
        auto detector = loadYunet(better, weights, options);
        if (detector || detector.error().code != ErrorCode::WeightsMissing)
            return detector;
    }
    return loadMtcnn(weights, options);
}

} // namespace familiar::core
