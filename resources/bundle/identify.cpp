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
#include <array>
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
    std::vector<float> alignment; // x and y of the five landmarks in shares of the side; empty: square crops
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
    config["alignment"] >> bundle.alignment;
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
    const auto yunet = static_cast<std::string>(config["detector_file"]);
    if (!bundle.whole && !yunet.empty() && std::ifstream(folder + "/" + yunet).good())
        bundle.detector = cv::dnn::readNetFromONNX(folder + "/" + yunet);
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

// The person and the score. Of templates the best score counts; among people who are as good the most
// probable one is named. Of prototypes the most probable person's score counts.
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

struct Face
{
    cv::Rect2f box;
    std::array<cv::Point2f, 5> points; // right eye, left eye, nose, right and left mouth corner
};

// YuNet's outputs (2023mar): per cell class and object scores, box and landmarks, at strides 8, 16 and 32.
std::vector<Face> facesIn(cv::dnn::Net& detector, const cv::Mat& photo)
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
    std::vector<std::array<cv::Point2f, 5>> points;
    for (const int stride : {8, 16, 32}) {
        const std::string size = std::to_string(stride);
        std::vector<cv::Mat> out;
        detector.forward(
            out, std::vector<cv::String>{"cls_" + size, "obj_" + size, "bbox_" + size, "kps_" + size});
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
            const float* five = out[3].ptr<float>() + cell * 10;
            points.emplace_back();
            for (size_t k = 0; k < 5; ++k)
                points.back()[k] = cv::Point2f(static_cast<float>(cell % columns) + five[2 * k],
                                               static_cast<float>(cell / columns) + five[2 * k + 1]) *
                                   static_cast<float>(stride);
            scores.push_back(std::sqrt(clamped(0) * clamped(1)));
        }
    }
    std::vector<int> kept;
    cv::dnn::NMSBoxes(boxes, scores, 0.6F, 0.3F, kept);
    kept.resize(std::min<size_t>(kept.size(), 8)); // the best ones, as the app keeps them
    std::vector<Face> faces;
    for (const int index : kept) {
        const cv::Rect2d& box = boxes[static_cast<size_t>(index)];
        Face face{cv::Rect2f(box.x / scale, box.y / scale, box.width / scale, box.height / scale),
                  points[static_cast<size_t>(index)]};
        for (cv::Point2f& point : face.points)
            point /= scale;
        faces.push_back(face);
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

// Turn, scale and shift that take the landmarks nearest to the network's points (Umeyama 1991); false: no
// face's.
bool fits(const Bundle& bundle, const cv::Mat& photo, const Face& face, cv::Matx23d& fit)
{
    if (bundle.alignment.size() != 10)
        return false;
    cv::Point2d there;
    cv::Point2d here;
    for (size_t k = 0; k < 5; ++k) {
        there += cv::Point2d(bundle.alignment[2 * k], bundle.alignment[2 * k + 1]) / 5;
        here += cv::Point2d(face.points[k]) / 5;
    }
    cv::Matx22d both = cv::Matx22d::zeros();
    cv::Matx22d spread = cv::Matx22d::zeros();
    double size = 0;
    for (size_t k = 0; k < 5; ++k) {
        const cv::Vec2d to(bundle.alignment[2 * k] - there.x, bundle.alignment[2 * k + 1] - there.y);
        const cv::Vec2d from(face.points[k].x - here.x, face.points[k].y - here.y);
        both += to * from.t();
        spread += from * from.t();
        size += to.dot(to);
    }
    const double variance = spread(0, 0) + spread(1, 1);
    if (!std::isfinite(variance) || variance < 1e-6 || cv::determinant(spread) < 1e-4 * variance * variance ||
        cv::determinant(both) < -0.02 * variance * size)
        return false;
    const double a = (both(0, 0) + both(1, 1)) / variance * bundle.side;
    const double b = (both(1, 0) - both(0, 1)) / variance * bundle.side;
    fit = {a, -b, there.x * bundle.side - a * here.x + b * here.y,
           b, a,  there.y * bundle.side - b * here.x - a * here.y};
    return bundle.side / std::hypot(a, b) <= 4.0 * std::max(photo.cols, photo.rows);
}

// Area-shrunk first where the face is much too large, then bilinear.
cv::Mat aligned(const Bundle& bundle, const cv::Mat& photo, const cv::Matx23d& fit)
{
    cv::Matx23d back;
    cv::invertAffineTransform(fit, back);
    const int shrink = std::max(1, static_cast<int>(1 / std::hypot(fit(0, 0), fit(0, 1))));
    const double side = bundle.side;
    std::vector<cv::Point2d> corners;
    for (const cv::Vec3d& corner : {cv::Vec3d(0, 0, 1), {side, 0, 1}, {0, side, 1}, {side, side, 1}})
        corners.emplace_back((back * corner)[0], (back * corner)[1]);
    const auto reach = [&](bool least, bool x, int more, int length) {
        double value = x ? corners[0].x : corners[0].y;
        for (const cv::Point2d& corner : corners)
            value =
                least ? std::min(value, x ? corner.x : corner.y) : std::max(value, x ? corner.x : corner.y);
        return std::clamp(static_cast<int>(std::floor(value)) + more, 0, length);
    };
    const int left = std::min(reach(true, true, -2 * shrink, photo.cols), photo.cols - 1);
    const int top = std::min(reach(true, false, -2 * shrink, photo.rows), photo.rows - 1);
    const int right = std::max(left + 1, reach(false, true, 2 * shrink + 1, photo.cols));
    const int bottom = std::max(top + 1, reach(false, false, 2 * shrink + 1, photo.rows));
    cv::Mat part = photo(cv::Rect(left, top, right - left, bottom - top));
    const cv::Size small((part.cols + shrink - 1) / shrink, (part.rows + shrink - 1) / shrink);
    const double shareX = static_cast<double>(small.width) / part.cols;
    const double shareY = static_cast<double>(small.height) / part.rows;
    if (shrink > 1) {
        cv::Mat shrunk;
        cv::resize(part, shrunk, small, 0, 0, cv::INTER_AREA);
        part = shrunk;
    }
    const cv::Vec2d middle = back * cv::Vec3d(0.5, 0.5, 1);
    const cv::Matx23d matrix(back(0, 0) * shareX, back(0, 1) * shareX, shareX * (middle[0] - left) - 0.5,
                             back(1, 0) * shareY, back(1, 1) * shareY, shareY * (middle[1] - top) - 0.5);
    cv::Mat square;
    cv::warpAffine(part, square, matrix, {bundle.side, bundle.side}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    return square;
}

void name(Bundle& bundle, const std::string& file, const cv::Mat& photo, const Face& face)
{
    const cv::Rect2f& box = face.box;
    const bool part = !bundle.whole && !bundle.detector.empty();
    cv::Matx23d fit;
    const cv::Mat picture = part && fits(bundle, photo, face, fit) ? aligned(bundle, photo, fit)
                            : part                                 ? cropOf(bundle, photo, box)
                                                                   : photo;
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
        std::vector<Face> faces{
            {cv::Rect2f(0, 0, static_cast<float>(photo.cols), static_cast<float>(photo.rows)), {}}};
        if (!bundle.detector.empty())
            faces = facesIn(bundle.detector, photo);
        for (const Face& face : faces)
            name(bundle, arguments[i], photo, face);
        if (faces.empty())
            std::cout << arguments[i] << "\tno_face\n";
    }
}
