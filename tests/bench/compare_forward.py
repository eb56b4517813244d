#!/usr/bin/env python3
"""Times transformers (sdpa, torch.inference_mode) and beitscope on the same checkpoint, turn by turn.

    compare_forward.py --bench build/bench/forward_bench --folder CHECKPOINTS [--shape base] [--batch 1 8]
    compare_forward.py … --task segment --batch 1 --rounds 3 --repetitions 1

Both run in one session with the same number of threads; rounds alternate, so that drift and other load on
the machine meet both. Prints the median and the minimum of all passes and their ratios (transformers /
ours: above 1 we are faster). On a machine that does other work the minimum is the better figure, and processor
time with --threads 1 the best (with more threads it counts the spinning at barriers as well).
"""
import argparse
import pathlib
import platform
import statistics
import subprocess
import time

import torch
import transformers
from transformers import BeitForImageClassification, BeitForSemanticSegmentation

from full_size import make_checkpoint, make_segmenter


class Ours:
    def __init__(self, program, folder, threads, dtype):
        self.process = subprocess.Popen([program, folder, str(threads), dtype], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdout.readline().strip() == "ready"

    def run(self, batch, size, repetitions):
        self.process.stdin.write(f"{batch} {size} {size} {repetitions}\n")
        self.process.stdin.flush()
        return [tuple(map(float, word.split("/"))) for word in self.process.stdout.readline().split()]


class Reference:
    def __init__(self, kind, folder, dtype):
        self.dtype = getattr(torch, dtype)
        self.model = kind.from_pretrained(
            folder, attn_implementation="sdpa", dtype=self.dtype).eval()

    @torch.inference_mode()
    def run(self, batch, size, repetitions):
        pixels = torch.rand(batch, 3, size, size).to(self.dtype)
        taken = []
        for _ in range(repetitions):
            start, cpu_start = time.perf_counter(), time.process_time()
            self.model(pixels)
            taken.append((time.perf_counter() - start, time.process_time() - cpu_start))
        return taken


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--shape", choices=["base", "large"], default="base")
    parser.add_argument("--task", choices=["classify", "segment"], default="classify")
    parser.add_argument("--size", type=int, help="default: 224, or 640 for segment")
    parser.add_argument("--batch", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--repetitions", type=int, default=3, help="passes in a round")
    parser.add_argument("--dtype", default="float32")
    args = parser.parse_args()

    segments = args.task == "segment"
    args.size = args.size or (640 if segments else 224)
    folder = args.folder / (f"{args.shape}-segment-640" if segments else f"{args.shape}-224")
    (make_segmenter if segments else make_checkpoint)(folder, args.shape)
    kind = BeitForSemanticSegmentation if segments else BeitForImageClassification
    torch.set_num_threads(args.threads)
    contenders = {"transformers": Reference(kind, folder, args.dtype),
                  "beitscope": Ours(args.bench, folder, args.threads, args.dtype)}
    print(f"{platform.processor() or platform.machine()}, {args.threads} threads, torch {torch.__version__}, "
          f"transformers {transformers.__version__}, {args.shape}/{args.size}, {args.dtype}")
    for batch in args.batch:
        seconds = {name: [] for name in contenders}
        for contender in contenders.values():
            contender.run(batch, args.size, 1 if segments else 2)
        for _ in range(args.rounds):
            for name, contender in contenders.items():
                seconds[name] += contender.run(batch, args.size, args.repetitions)
        for index, clock in enumerate(("wall", "cpu")):
            figures = {}
            for name, pairs in seconds.items():
                values = [pair[index] for pair in pairs]
                figures[name] = (statistics.median(values), min(values))
                median, best = figures[name]
                print(f"batch {batch}  {clock:4}  {name:13} median {median * 1e3:8.1f} ms   min {best * 1e3:8.1f} ms")
            reference, ours = figures["transformers"], figures["beitscope"]
            print(f"batch {batch}  {clock:4}  ratio         median {reference[0] / ours[0]:8.2f}      "
                  f"min {reference[1] / ours[1]:8.2f}", flush=True)


if __name__ == "__main__":
    main()
