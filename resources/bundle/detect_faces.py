

# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The end of detect.py, whichever detector found() is.
LONG_SIDE = 640


def shrunk(picture):
    scale = LONG_SIDE / max(picture.shape[:2])
    if scale >= 1:
        return picture
    size = tuple(max(1, round(side * scale)) for side in picture.shape[1::-1])
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def faces(photo):
    small = shrunk(photo)
    border = 0
    boxes = found(small)
    shrink = 1.0
    if not boxes:  # a tight crop of a face is seen with a border around it
        border = int(0.4 * max(small.shape[:2]))
        wide = cv2.copyMakeBorder(small, border, border, border, border, cv2.BORDER_CONSTANT, value=(128, 128, 128))
        narrow = shrunk(wide)
        shrink = wide.shape[1] / narrow.shape[1]
        boxes = found(narrow)
    scale = photo.shape[1] / small.shape[1]
    # Left and top, width and height, then x and y of each landmark: only the size has no place.
    return [tuple((value * shrink - (0 if 2 <= i < 4 else border)) * scale for i, value in enumerate(box))
            for box in boxes]
