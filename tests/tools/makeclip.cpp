// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a clip of known truth: photos of a folder of people wander over a background, come and go.
#include "core/base/filesystem.h"
#include "core/base/random.h"
#include "core/base/userfolders.h"
#include "core/faces/facedetector.h"
#include "core/faces/photofaces.h"
#include "core/photos/dataset.h"
#include "core/photos/imagereader.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <cmath>
#include <fstream>
#include <iostream>

namespace {

using namespace familiar::core;

struct Options
{
    std::string photos;
    std::string clip;
    std::string truth;
    double seconds = 60;
    int fps = 30;
    int width = 640;
    int height = 480;
    int lanes = 2; // faces at once at most
    uint64_t seed = 1;
};

struct Look // one photo, cut around its face
{
    cv::Mat patch;
    cv::Rect2f face; // in the patch
};

struct Appearance
{
    int id = 0;
    std::string person;
    double begin = 0;
    double end = 0;
    std::vector<const Look*> looks;
    double secondsPerLook = 1.5;
    double phase = 0;
};

cv::Mat matOf(const Image& image)
{
    return cv::Mat(image.height, image.width, CV_8UC3, const_cast<uint8_t*>(image.pixels.data())).clone();
}

// Faces of at least 50 px, brought to about 110 px.
std::vector<Look> looksOf(const Dataset& dataset, int person, const FaceDetector& detector)
{
    std::vector<Look> looks;
    PhotoReader reader(&detector, {}, nullptr);
    for (const Photo& photo : dataset.photos) {
        if (photo.person != person)
            continue;
        auto bytes = readFile(systemFiles(), photo.path);
        auto faces = bytes ? reader.open(*bytes) : Result<PhotoFaces>(bytes.error());
        if (!faces || faces->mainFace < 0)
            continue;
        const Rect box = faces->faces[static_cast<size_t>(faces->mainFace)].box;
        if (std::min(box.width, box.height) < 50)
            continue;
        const cv::Mat picture = matOf(decodeImage(*bytes)->image);
        const float margin = std::max(box.width, box.height) * 0.5F;
        const cv::Rect2f wanted(box.left - margin, box.top - margin, box.width + 2 * margin,
                                box.height + 2 * margin);
        const cv::Rect area = cv::Rect(wanted) & cv::Rect(0, 0, picture.cols, picture.rows);
        const float factor = 110.0F / std::max(box.width, box.height);
        Look look;
        cv::resize(picture(area), look.patch, {}, factor, factor,
                   factor < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
        look.face = {(box.left - static_cast<float>(area.x)) * factor,
                     (box.top - static_cast<float>(area.y)) * factor, box.width * factor,
                     box.height * factor};
        looks.push_back(look);
    }
    return looks;
}

cv::Mat background(const Options& options)
{
    cv::Mat small(9, 12, CV_8UC3);
    Random random(options.seed);
    for (int y = 0; y < small.rows; ++y)
        for (int x = 0; x < small.cols; ++x)
            small.at<cv::Vec3b>(y, x) = {static_cast<uchar>(random.below(180)),
                                         static_cast<uchar>(random.below(180)),
                                         static_cast<uchar>(random.below(180))};
    cv::Mat large;
    cv::resize(small, large, {options.width, options.height}, 0, 0, cv::INTER_CUBIC);
    return large;
}

// Pastes what lies inside and tells where the face is.
cv::Rect2f paste(cv::Mat& frame, const Look& look, const Appearance& shown, int lane, const Options& options,
                 double time)
{
    const double t = time + shown.phase;
    const double scale = 1 + 0.15 * std::sin(t * 0.9);
    cv::Mat patch;
    cv::resize(look.patch, patch, {}, scale, scale);
    patch.convertTo(patch, -1, 1 + 0.1 * std::sin(t * 1.7), 8 * std::sin(t * 0.5));
    const double laneWidth = static_cast<double>(options.width) / options.lanes;
    const double roomX = std::max(laneWidth - patch.cols, 10.0) / 2;
    const double roomY = std::max<double>(options.height - patch.rows, 10) / 2;
    const cv::Point corner(
        static_cast<int>(laneWidth * lane + (laneWidth - patch.cols) / 2 + roomX * std::sin(t * 0.8)),
        static_cast<int>((options.height - patch.rows) / 2.0 +
                         roomY * 0.8 * std::sin(t * 0.6 + shown.phase)));
    const cv::Rect inside = cv::Rect(corner, patch.size()) & cv::Rect(0, 0, frame.cols, frame.rows);
    if (!inside.empty())
        patch(inside - corner).copyTo(frame(inside));
    const auto factor = static_cast<float>(scale);
    return {static_cast<float>(corner.x) + look.face.x * factor,
            static_cast<float>(corner.y) + look.face.y * factor, look.face.width * factor,
            look.face.height * factor};
}

// Each lane: somebody for 3 to 6 s, nobody for 0.4 to 1 s; never one person in two lanes at once.
std::vector<std::vector<Appearance>> script(const Options& options, const std::vector<std::string>& names,
                                            const std::vector<std::vector<Look>>& looks)
{
    std::vector<std::vector<Appearance>> lanes(static_cast<size_t>(options.lanes));
    Random random({options.seed, 7});
    int id = 0;
    const size_t share = std::max<size_t>(names.size() / lanes.size(), 1);
    for (size_t lane = 0; lane < lanes.size(); ++lane) {
        // The people are dealt to the lanes, and dealt anew in each round of everybody.
        double time = 0.2 + 0.5 * static_cast<double>(lane);
        for (size_t turn = 0; time < options.seconds; ++turn) {
            const size_t round = turn / share;
            const size_t person =
                (turn % share + lane * share + round) % std::min(share * lanes.size(), names.size());
            if (looks[person].empty()) {
                time += 0.1;
                continue;
            }
            Appearance shown;
            shown.id = ++id;
            shown.person = names[person];
            shown.begin = time;
            shown.end = std::min(time + random.uniform(3, 6), options.seconds);
            shown.phase = random.uniform(0, 6);
            for (int i = 0; i < 4; ++i)
                shown.looks.push_back(&looks[person][random.below(looks[person].size())]);
            lanes[lane].push_back(shown);
            time = shown.end + random.uniform(0.4, 1);
        }
    }
    return lanes;
}

int make(const Options& options)
{
    WeightStore weights(systemFiles(), userFolders().data);
    const auto detector = makeDetector("yunet", weights);
    const auto dataset = scanFolder(systemFiles(), options.photos);
    if (!detector || !dataset) {
        std::cerr << "makeclip: needs yunet's weights and a folder of people\n";
        return 1;
    }
    std::vector<std::string> names;
    std::vector<std::vector<Look>> looks;
    for (size_t i = 0; i < dataset->people.size(); ++i) {
        names.push_back(dataset->people[i].name);
        looks.push_back(looksOf(*dataset, static_cast<int>(i), **detector));
        std::cerr << names.back() << ": " << looks.back().size() << " photos\n";
    }
    const auto lanes = script(options, names, looks);
    cv::VideoWriter writer(options.clip, cv::CAP_OPENCV_MJPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'),
                           options.fps, {options.width, options.height});
    writer.set(cv::VIDEOWRITER_PROP_QUALITY, 92);
    const cv::Mat ground = background(options);
    nlohmann::json frames = nlohmann::json::array();
    for (int f = 0; f < static_cast<int>(options.seconds * options.fps); ++f) {
        const double time = static_cast<double>(f) / options.fps;
        cv::Mat frame = ground.clone();
        nlohmann::json faces = nlohmann::json::array();
        for (size_t lane = 0; lane < lanes.size(); ++lane)
            for (const Appearance& shown : lanes[lane]) {
                if (time < shown.begin || time >= shown.end)
                    continue;
                const auto index = static_cast<size_t>((time - shown.begin) / shown.secondsPerLook);
                const cv::Rect2f face = paste(frame, *shown.looks[index % shown.looks.size()], shown,
                                              static_cast<int>(lane), options, time);
                faces.push_back({{"appearance", shown.id},
                                 {"person", shown.person},
                                 {"box", {face.x, face.y, face.br().x, face.br().y}}});
            }
        writer.write(frame);
        frames.push_back(std::move(faces));
    }
    std::ofstream(options.truth) << nlohmann::json{
        {"fps", options.fps},
        {"frames", std::move(frames)}}.dump();
    return 0;
}

} // namespace

int main(int count, char** arguments)
{
    Options options;
    CLI::App app{"Makes a clip of known truth from photos."};
    app.add_option("PHOTOS", options.photos, "a folder of people")->required();
    app.add_option("CLIP", options.clip, "the video, .avi")->required();
    app.add_option("TRUTH", options.truth, "the truth, .json")->required();
    app.add_option("--seconds", options.seconds);
    app.add_option("--fps", options.fps);
    app.add_option("--lanes", options.lanes)->check(CLI::Range(1, 8));
    app.add_option("--seed", options.seed);
    CLI11_PARSE(app, count, arguments);
    return make(options);
}
