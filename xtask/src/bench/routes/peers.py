"""One criterion in rustworkx and networkx: the same graph, the same pairs, answers held against ours.

Called with the folder that the benchmark wrote. Prints rows of its table.
"""

import sys
import time
from pathlib import Path

import networkx
import rustworkx

FAST, SLOW = 50, 10


def layered(nodes, moves, edges):
    """Each copy of the graph stands for one more move made; waiting is free."""
    for layer in range(moves):
        here, after = layer * nodes, (layer + 1) * nodes
        yield from ((here + a, after + b, c) for a, b, c in edges)
        yield from ((here + n, after + n, 0) for n in range(nodes))


def in_rustworkx(nodes, edges):
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(list(edges))

    def ask(start, goal):
        return rustworkx.dijkstra_shortest_path_lengths(graph, start, float, goal)[goal]

    return ask


def in_networkx(nodes, edges):
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_weighted_edges_from(edges)

    def ask(start, goal):
        return networkx.bidirectional_dijkstra(graph, start, goal)[0]

    return ask


def main():
    folder = Path(sys.argv[1])
    head, *asked = (folder / "asked.txt").read_text().splitlines()
    nodes, moves, ours = head.split()
    nodes, moves, ours = int(nodes), int(moves), float(ours)
    asked = [tuple(map(int, line.split())) for line in asked]
    edges = [tuple(map(int, line.split())) for line in (folder / "graph.txt").open()]
    for name, build, pairs in [
        (f"rustworkx {rustworkx.__version__}, dijkstra", in_rustworkx, FAST),
        (f"networkx {networkx.__version__}, bidirectional dijkstra", in_networkx, SLOW),
    ]:
        for bounded in (True, False):
            size = nodes * (moves + 1) if bounded else nodes
            ask = build(size, layered(nodes, moves, edges) if bounded else edges)
            times = []
            for start, goal, answer in asked[:pairs]:
                end = goal + moves * nodes if bounded else goal
                begun = time.perf_counter()
                cost = ask(start, end)
                times.append(time.perf_counter() - begun)
                if cost > answer or (bounded and cost != answer):
                    sys.exit(f"{name} answers {cost} from {start} to {goal}, ours {answer}")
            times.sort()
            p50 = times[(len(times) * 50 + 99) // 100 - 1]
            p99 = times[(len(times) * 99 + 99) // 100 - 1]
            question = "bounded" if bounded else "any length"
            print(
                f"| {name} | {question} | {len(times)} | {p50 * 1e6:.0f} | {p99 * 1e6:.0f} |"
                f" | {p50 / ours:.0f} × |"
            )


main()
