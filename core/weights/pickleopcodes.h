// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pickle opcodes that weights use.
#pragma once

#include <cstdint>

namespace familiar::core::pickle {

// Numbers: (Python's pickletools); only these are understood.
enum Opcode : uint8_t {
    Proto = 0x80,
    Frame = 0x95,
    Global = 'c',
    EmptyTuple = ')',
    EmptyDict = '}',
    EmptyList = ']',
    Mark = '(',
    TupleOp = 't',
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    Reduce = 'R',
    Build = 'b',
    BinPersId = 'Q',
    BinPut = 'q',
    LongBinPut = 'r',
    Memoize = 0x94,
    BinGet = 'h',
    LongBinGet = 'j',
    BinUnicode = 'X',
    ShortBinUnicode = 0x8c,
    BinString = 'T', // Python 2 wrote texts so
    ShortBinString = 'U',
    StackGlobal = 0x93,
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    Long1 = 0x8a,
    BinFloat = 'G',
    NoneOp = 'N',
    NewTrue = 0x88,
    NewFalse = 0x89,
    SetItem = 's',
    SetItems = 'u',
    Append = 'a',
    Appends = 'e',
    Stop = '.',
};

} // namespace familiar::core::pickle
