# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names a whole library of photos with this bundle on the machines of a Ray cluster.

    pip install ray pyarrow onnxruntime opencv-python-headless       (on every machine)
    python identify_ray.py LIBRARY OUTPUT [--sidecars FOLDER]

LIBRARY, OUTPUT and FOLDER are folders that every machine sees, or places in a bucket (s3://..., gs://..., as
pyarrow.fs knows them). OUTPUT gets Parquet files, one row a face; FOLDER gets an XMP sidecar with the faces' regions
for each photo with a known face (LIBRARY itself puts them beside the photos; one that is there is left alone). What
OUTPUT holds already is not done again: after an interruption start the same line once more, after new photos too.
"""
import argparse
import hashlib
import pathlib
import sys
from xml.sax.saxutils import quoteattr

import pyarrow
import pyarrow.fs
import pyarrow.parquet
import ray
from ray.util import ActorPool

BUNDLE = pathlib.Path(__file__).resolve().parent
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp")
SCHEMA = pyarrow.schema([("photo", pyarrow.string()), ("name", pyarrow.string()), ("score", pyarrow.float32()),
                         ("left", pyarrow.int32()), ("top", pyarrow.int32()), ("right", pyarrow.int32()),
                         ("bottom", pyarrow.int32()), ("problem", pyarrow.string())])


def place(text):
    """File system and path of a folder or a bucket's address."""
    if "://" in text:
        return pyarrow.fs.FileSystem.from_uri(text)
    return pyarrow.fs.LocalFileSystem(), text


def listed(text, endings):
    """Paths below a place, from it on."""
    files, root = place(text)
    entries = files.get_file_info(pyarrow.fs.FileSelector(root, recursive=True, allow_not_found=True))
    return sorted(entry.path[len(root):].lstrip("/") for entry in entries
                  if entry.is_file and entry.base_name.lower().endswith(endings) and entry.base_name[0] != ".")


def done(output):
    """Photos that the Parquet files in OUTPUT name already."""
    files, root = place(output)
    return {photo for name in listed(output, ".parquet")
            for photo in pyarrow.parquet.read_table(f"{root}/{name}", columns=["photo"],
                                                    filesystem=files)["photo"].to_pylist()}


def sidecar(faces, width, height):
    """XMP with the regions of the Metadata Working Group: centre and size as shares of the picture."""
    items = "".join(
        f'<rdf:li><rdf:Description mwg-rs:Name={quoteattr(face["name"])} mwg-rs:Type="Face">'
        f'<mwg-rs:Area stArea:x="{(face["left"] + face["right"]) / 2 / width:.6f}"'
        f' stArea:y="{(face["top"] + face["bottom"]) / 2 / height:.6f}"'
        f' stArea:w="{(face["right"] - face["left"]) / width:.6f}"'
        f' stArea:h="{(face["bottom"] - face["top"]) / height:.6f}" stArea:unit="normalized"/>'
        "</rdf:Description></rdf:li>" for face in faces)
    return ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"'
            ' xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"'
            ' xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#">'
            '<mwg-rs:Regions rdf:parseType="Resource">'
            f'<mwg-rs:AppliedToDimensions stDim:w="{width}" stDim:h="{height}" stDim:unit="pixel"/>'
            f"<mwg-rs:RegionList><rdf:Bag>{items}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description>"
            '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>\n')


@ray.remote(num_cpus=1, max_restarts=3, max_task_retries=3)
class Namer:
    """One process that holds the networks and names one part of the library after the other."""

    def __init__(self, options):
        import cv2
        sys.dont_write_bytecode = True  # where the bundle lies in a folder that workers share
        import identify  # the bundle's own, which Ray has brought along
        self.identify, self.cv2, self.options = identify, cv2, options
        cv2.setNumThreads(1)

    def name(self, photos):
        """Names the photos, writes their rows and sidecars; the part's file appears last and whole."""
        rows, waiting = [], []
        for photo in photos:
            picture = self.read(photo)
            if picture is None:
                rows.append({"photo": photo, "problem": "unreadable"})
                continue
            boxes, crops = self.identify.seen(picture)
            if not boxes:
                rows.append({"photo": photo, "problem": "no_face"})
            waiting += [(photo, picture.shape, box, crop) for box, crop in zip(boxes, crops)]
            if len(waiting) >= self.options.batch:
                rows += self.named(waiting)
                waiting = []
        rows += self.named(waiting)
        self.write(photos, rows)
        return len(photos), sum("name" in row for row in rows)

    def read(self, photo):
        import numpy as np
        files, root = place(self.options.library)
        try:
            with files.open_input_stream(f"{root}/{photo}") as stream:
                data = np.frombuffer(stream.read(), np.uint8)
            return self.cv2.imdecode(data, self.cv2.IMREAD_COLOR) if len(data) else None
        except (OSError, self.cv2.error):
            return None

    def named(self, waiting):
        """Rows of the crops, a whole photo's faces always together; crops go through the network in batches."""
        found = []
        for i in range(0, len(waiting), self.options.batch):
            found += self.identify.names([crop for *_, crop in waiting[i:i + self.options.batch]])
        rows, faces = [], {}
        for (photo, shape, box, _), (name, score) in zip(waiting, found):
            left, top = round(box[0]), round(box[1])
            row = {"photo": photo, "name": name, "score": float(score), "left": left, "top": top,
                   "right": round(box[0] + box[2]), "bottom": round(box[1] + box[3])}
            rows.append(row)
            if name != "unknown":
                faces.setdefault(photo, (shape, []))[1].append(row)
        if self.options.sidecars:
            files, root = place(self.options.sidecars)
            for photo, (shape, known) in faces.items():
                path = f"{root}/{photo}.xmp"
                if files.get_file_info(path).type == pyarrow.fs.FileType.NotFound:
                    put(files, path, sidecar(known, shape[1], shape[0]).encode())
        return rows

    def write(self, photos, rows):
        files, root = place(self.options.output)
        table = pyarrow.Table.from_pylist(rows, schema=SCHEMA)
        stream = pyarrow.BufferOutputStream()
        pyarrow.parquet.write_table(table, stream)
        # The name is the part's own: one that is done a second time replaces itself.
        part = hashlib.sha256("\n".join(photos).encode()).hexdigest()[:16]
        put(files, f"{root}/names-{part}.parquet", stream.getvalue())


def put(files, path, content):
    """Writes a file that has its name only when it is whole."""
    folder, name = path.rsplit("/", 1)
    files.create_dir(folder, recursive=True)
    with files.open_output_stream(f"{folder}/.{name}.part") as stream:
        stream.write(content)
    files.move(f"{folder}/.{name}.part", path)


def absolute(text):
    """A place as every process understands it, whatever folder it runs in."""
    return text if "://" in text else str(pathlib.Path(text).resolve())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=absolute)
    parser.add_argument("output", type=absolute)
    parser.add_argument("--sidecars", type=absolute, help="where XMP sidecars go; none without it")
    parser.add_argument("--address", help="the cluster's (auto: the one that runs here); without it this machine alone")
    parser.add_argument("--workers", type=int, help="processes; without it one a processor of the cluster")
    parser.add_argument("--part", type=int, default=256, help="photos in a Parquet file (%(default)s)")
    parser.add_argument("--batch", type=int, default=16, help="faces in one run of the network (%(default)s)")
    options = parser.parse_args()
    photos = listed(options.library, ENDINGS)
    ready = done(options.output)
    left = [photo for photo in photos if photo not in ready]
    print(f"{len(photos)} photos, {len(photos) - len(left)} of them done before", file=sys.stderr)
    if not left:
        return
    ray.init(address=options.address, num_cpus=None if options.address else options.workers, log_to_driver=False,
             runtime_env={"working_dir": str(BUNDLE), "env_vars": {"PYTHONDONTWRITEBYTECODE": "1"}})
    workers = options.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    parts = [left[i:i + options.part] for i in range(0, len(left), options.part)]
    pool = ActorPool([Namer.remote(options) for _ in range(min(workers, len(parts)))])
    count = faces = 0
    for photos_done, faces_found in pool.map_unordered(lambda namer, part: namer.name.remote(part), parts):
        count, faces = count + photos_done, faces + faces_found
        print(f"{count} of {len(left)} photos, {faces} faces", file=sys.stderr)


if __name__ == "__main__":
    main()
