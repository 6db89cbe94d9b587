# SPDX-FileCopyrightText: Familiar contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes an ONNX export of ours as its author would have: a peer is not to be slowed down by what cv::dnn 4.6 needs.

    python tests/benchmarks/plainnetwork.py EXPORT.onnx PLAIN.onnx
One look instead of two, Clip instead of its stand-in, products of a map and a value a channel as they are; ends with the
features.
"""
import sys

import onnx
from onnx import helper, numpy_helper


def plain(model):
    graph = model.graph
    names = {}  # of values that became another

    def renamed(name):
        while name in names:
            name = names[name]
        return name

    producers = {output: node for node in graph.node for output in node.output}
    nodes, numbers = [], set()
    for node in graph.node:
        inputs = [renamed(each) for each in node.input]
        if node.op_type in ("MatMul", "Resize") or (node.op_type == "AveragePool" and ".blocks" in node.output[0]):
            names[node.output[0]] = inputs[0]
        elif node.op_type == "Concat" and node.output[0] == "input.both":
            names[node.output[0]] = inputs[0]
        elif node.op_type == "HardSigmoid":
            continue
        elif node.op_type == "Mul" and node.input[0] in producers and producers[node.input[0]].op_type == "HardSigmoid":
            source = renamed(producers[node.input[0]].input[0])
            number = next(each for each in graph.initializer if each.name == node.input[1])
            high = float(numpy_helper.to_array(number).reshape(-1)[0])
            numbers.add(high)
            nodes.append(helper.make_node("Clip", [source, "clip.0", f"clip.{high}"], list(node.output)))
        else:
            made = onnx.NodeProto()
            made.CopyFrom(node)
            made.input[:] = inputs
            nodes.append(made)
            if node.op_type == "Flatten":
                break
    features = nodes[-1].output[0]
    del graph.node[:]
    graph.node.extend(nodes)
    for value in [0.0, *numbers]:
        name = "clip.0" if value == 0 else f"clip.{value}"
        graph.initializer.append(helper.make_tensor(name, onnx.TensorProto.FLOAT, [], [value]))
    del graph.output[:]
    del graph.value_info[:]
    graph.output.append(helper.make_tensor_value_info(features, onnx.TensorProto.FLOAT, ["pictures", "features"]))
    graph.input[0].type.tensor_type.shape.dim[0].dim_param = "pictures"
    used = {each for node in graph.node for each in node.input}
    kept = [each for each in graph.initializer if each.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    return model


if __name__ == "__main__":
    onnx.save(plain(onnx.load(sys.argv[1])), sys.argv[2])
