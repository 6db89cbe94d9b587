// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names the faces in photos with this bundle, on OpenCV 4.6 or newer alone (see README.md for the compiler
// line).
//   ./identify BUNDLE PHOTO...
// One line a face: photo, name (or unknown), score, left, top, right, bottom. Without YuNet's file in the
// bundle a photo is taken for a picture of one face as it is.
#include <opencv2/dnn.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>

struct Bundle
{
    std::vector<std::string> labels;
    cv::Mat gallery; // float32 rows: the centre, then the known faces
    std::vector<int> owners;
    int side, nearest;
    float threshold, cropFactor, rivalShare, asGood;
    bool whole, templates;
    cv::dnn::Net network, detector;
};

Bundle read(const std::string& folder)
{
    const cv::FileStorage config(folder + "/config.json", cv::FileStorage::READ);
    Bundle bundle;
    bundle.side = static_cast<int>(config["side"]);
    bundle.threshold = static_cast<float>(config["threshold"]);
    bundle.cropFactor = static_cast<float>(config["crop_factor"]);
    bundle.whole = static_cast<std::string>(config["kind"]) == "whole";
    config["gallery"]["owners"] >> bundle.owners;
    bundle.nearest = static_cast<int>(config["gallery"]["nearest"]);
    bundle.rivalShare = static_cast<float>(config["gallery"]["rival_share"]);
    bundle.templates = static_cast<std::string>(config["gallery"]["kind"]) == "templates";
    bundle.asGood = static_cast<float>(config["gallery"]["as_good"]);
    std::ifstream labels(folder + "/labels.txt");
    for (std::string line; std::getline(labels, line);)
        bundle.labels.push_back(line);
    const int rows = static_cast<int>(bundle.owners.size()) + 1;
    bundle.gallery.create(rows, static_cast<int>(config["features"]), CV_32F);
    std::ifstream(folder + "/gallery.bin", std::ios::binary)
        .read(reinterpret_cast<char*>(bundle.gallery.data),
              static_cast<std::streamsize>(bundle.gallery.total() * sizeof(float)));
    bundle.network = cv::dnn::readNetFromONNX(folder + "/model.onnx");
    const std::string yunet = folder + "/face_detection_yunet_2023mar.onnx";
    if (!bundle.whole && std::ifstream(yunet).good())
        bundle.detector = cv::dnn::readNetFromONNX(yunet);
    return bundle;
}

cv::Mat unit(const cv::Mat& row)
{
    return row / std::max(cv::norm(row), 1e-12);
}

// Likeness to the person's nearest known faces, less a share of the best rival's.
float score(const Bundle& bundle, const cv::Mat& features, int person)
{
    const cv::Mat row = unit(unit(features) - bundle.gallery.row(0));
    std::map<int, std::vector<float>> cosines;
    for (size_t i = 0; i < bundle.owners.size(); ++i)
        cosines[bundle.owners[i]].push_back(
            static_cast<float>(row.dot(bundle.gallery.row(static_cast<int>(i) + 1))));
    if (!cosines.count(person))
        return -2;
    float own = 0;
    float rival = -2;
    for (auto& [owner, values] : cosines) {
        std::sort(values.begin(), values.end(), std::greater<>());
        values.resize(std::min(values.size(), static_cast<size_t>(bundle.nearest)));
        float sum = 0;
        for (const float value : values)
            sum += value;
        (owner == person ? own : rival) = owner == person
                                              ? sum / static_cast<float>(values.size())
                                              : std::max(rival, sum / static_cast<float>(values.size()));
    }
    return own - bundle.rivalShare * (rival <= -2 ? 0 : rival);
}

// The person and the score. Of templates the best score counts; among people who are as good the most probable
// one is named. Of prototypes the most probable person's score counts.
std::pair<int, float> bestOf(const Bundle& bundle, const cv::Mat& probabilities, const cv::Mat& features)
{
    if (!bundle.templates) {
        cv::Point best;
        cv::minMaxLoc(probabilities, nullptr, nullptr, nullptr, &best);
        return {best.x, score(bundle, features, best.x)};
    }
    const cv::Mat row = unit(unit(features) - bundle.gallery.row(0));
    std::vector<float> scores;
    for (int i = 0; i < static_cast<int>(bundle.owners.size()); ++i)
        scores.push_back(static_cast<float>(row.dot(bundle.gallery.row(i + 1))));
    const float highest = *std::max_element(scores.begin(), scores.end());
    int person = -1;
    for (size_t i = 0; i < scores.size(); ++i) {
        const int owner = bundle.owners[i];
        if (scores[i] >= highest - bundle.asGood &&
            (person < 0 || probabilities.at<float>(owner) > probabilities.at<float>(person)))
            person = owner;
    }
    return {person, highest};
}

// YuNet's outputs (2023mar): per cell class and object scores, box and landmarks, at strides 8, 16 and 32.
std::vector<cv::Rect2f> facesIn(cv::dnn::Net& detector, const cv::Mat& photo)
{
    const float scale = std::min(1.0F, 640.0F / static_cast<float>(std::max(photo.cols, photo.rows)));
    cv::Mat small;
    cv::resize(photo, small, {}, scale, scale, cv::INTER_AREA);
    cv::Mat padded;
    cv::copyMakeBorder(small, padded, 0, (32 - small.rows % 32) % 32, 0, (32 - small.cols % 32) % 32,
                       cv::BORDER_CONSTANT);
    detector.setInput(cv::dnn::blobFromImage(padded));
    std::vector<cv::Rect2d> boxes;
    std::vector<float> scores;
    for (const int stride : {8, 16, 32}) {
        const std::string size = std::to_string(stride);
        std::vector<cv::Mat> out;
        detector.forward(out, std::vector<cv::String>{"cls_" + size, "obj_" + size, "bbox_" + size});
        const int columns = padded.cols / stride;
        for (int cell = 0; cell < columns * (padded.rows / stride); ++cell) {
            const auto clamped = [&](int kind) {
                return std::clamp(out[static_cast<size_t>(kind)].ptr<float>()[cell], 0.0F, 1.0F);
            };
            const float* box = out[2].ptr<float>() + cell * 4;
            const float width = std::exp(box[2]);
            const float height = std::exp(box[3]);
            const float x = static_cast<float>(cell % columns) + box[0] - width / 2;
            const float y = static_cast<float>(cell / columns) + box[1] - height / 2;
            boxes.emplace_back(x * stride, y * stride, width * stride, height * stride);
            scores.push_back(std::sqrt(clamped(0) * clamped(1)));
        }
    }
    std::vector<int> kept;
    cv::dnn::NMSBoxes(boxes, scores, 0.6F, 0.3F, kept);
    kept.resize(std::min<size_t>(kept.size(), 8)); // the best ones, as the app keeps them
    std::vector<cv::Rect2f> faces;
    for (const int index : kept) {
        const cv::Rect2d& box = boxes[static_cast<size_t>(index)];
        faces.emplace_back(box.x / scale, box.y / scale, box.width / scale, box.height / scale);
    }
    return faces;
}

cv::Mat cropOf(const Bundle& bundle, const cv::Mat& photo, const cv::Rect2f& box)
{
    const float wanted = std::max(box.width, box.height) * bundle.cropFactor;
    const int side = std::max(1, static_cast<int>(std::lround(wanted)));
    const cv::Point at(static_cast<int>(std::floor(box.x + box.width / 2 - wanted / 2)),
                       static_cast<int>(std::floor(box.y + box.height / 2 - wanted / 2)));
    cv::Mat padded;
    cv::copyMakeBorder(photo, padded, side, side, side, side, cv::BORDER_REPLICATE);
    return padded(cv::Rect(at.x + side, at.y + side, side, side) & cv::Rect({}, padded.size()));
}

void name(Bundle& bundle, const std::string& file, const cv::Mat& photo, const cv::Rect2f& box)
{
    const bool part = !bundle.whole && !bundle.detector.empty();
    const cv::Mat picture = part ? cropOf(bundle, photo, box) : photo;
    const bool shrinks = std::max(picture.cols, picture.rows) > (part ? 2 : 1) * bundle.side;
    cv::Mat square;
    cv::resize(picture, square, {bundle.side, bundle.side}, 0, 0,
               shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    bundle.network.setInput(cv::dnn::blobFromImage(square, 1, {}, {}, true)); // RGB, 0..255
    std::vector<cv::Mat> outputs;
    bundle.network.forward(outputs, std::vector<cv::String>{"probabilities", "features"});
    const auto [person, value] = bestOf(bundle, outputs[0].reshape(1, 1), outputs[1].reshape(1, 1));
    std::cout << file << '\t'
              << (value >= bundle.threshold ? bundle.labels[static_cast<size_t>(person)] : "unknown") << '\t'
              << value << '\t' << std::lround(box.x) << '\t' << std::lround(box.y) << '\t'
              << std::lround(box.x + box.width) << '\t' << std::lround(box.y + box.height) << '\n';
}

int main(int count, char** arguments)
{
    if (count < 3) {
        std::cerr << "usage: identify BUNDLE PHOTO...\n";
        return 2;
    }
    Bundle bundle = read(arguments[1]);
    for (int i = 2; i < count; ++i) {
        const cv::Mat photo = cv::imread(arguments[i]);
        if (photo.empty()) {
            std::cerr << arguments[i] << ": no picture that OpenCV reads\n";
            continue;
        }
        std::vector<cv::Rect2f> boxes{{0, 0, static_cast<float>(photo.cols), static_cast<float>(photo.rows)}};
        if (!bundle.detector.empty())
            boxes = facesIn(bundle.detector, photo);
        for (const cv::Rect2f& box : boxes)
            name(bundle, arguments[i], photo, box);
        if (boxes.empty())
            std::cout << arguments[i] << "\tno_face\n";
    }
}
