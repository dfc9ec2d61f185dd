"""Know how the outbox looks to Prometheus; its library is loaded when somebody asks (0.1 s)."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.errors import StoreUnavailable
from bot.outbox import Outbox
from bot.signs import Signs, look, wrong_with
from bot.tally import BOUNDS, Tally

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


async def page(sending: Outbox) -> bytes:
    """Write the page: this process's counts, and what the database shows; names and numbers, never content."""
    try:
        signs = await sending.store.read(look, sending.clock())
    except StoreUnavailable:
        signs = None
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    GCCollector(registry=registry)
    registry.register(_Page(sending, signs))
    return generate_latest(registry)


class _Page(Collector):
    def __init__(self, sending: Outbox, signs: Signs | None) -> None:
        self.sending, self.signs = sending, signs

    def collect(self) -> Iterator[Metric]:
        """Give every family."""
        wrong = wrong_with(self.sending) + ([] if self.signs else ["database"])
        yield GaugeMetricFamily("ajar_healthy", "1 while database and sweeps are well.", value=float(not wrong))
        if self.signs is not None:
            yield from _shown(self.signs)
        yield from _counted(self.sending.tally)


def _shown(signs: Signs) -> Iterator[Metric]:
    for name, told, counts in (
        ("ajar_due", "Messages that are due now.", signs.due),
        ("ajar_in_doubt", "Messages that may have arrived and wait to be looked for.", signs.doubted),
        ("ajar_blocked", "Messages of workspaces that let Ajar in no more.", signs.blocked),
    ):
        family = GaugeMetricFamily(name, told, labels=["platform"])
        for platform, count in sorted(counts.items()):
            family.add_metric([platform], count)
        yield family
    lag = GaugeMetricFamily("ajar_lag_seconds", "How long the oldest due message has waited.", labels=["platform"])
    for platform, wait in sorted(signs.waits.items()):
        lag.add_metric([platform], wait.total_seconds())
    yield lag
    yield GaugeMetricFamily("ajar_held_workspaces", "Workspaces that asked to wait.", value=signs.held)


def _counted(tally: Tally) -> Iterator[Metric]:
    ends = CounterMetricFamily(
        "ajar_messages", "Tries by how they ended: sent, unknown, dead ...", labels=["platform", "kind", "end"]
    )
    for labels, count in sorted(tally.ends.items()):
        ends.add_metric(list(labels), count)
    yield ends
    late = CounterMetricFamily("ajar_late", "Reminders that said they come late.", labels=["platform"])
    for platform, count in sorted(tally.late.items()):
        late.add_metric([platform], count)
    yield late
    delays = HistogramMetricFamily("ajar_delay_seconds", "From due to sent.", labels=["platform"])
    for platform, delay in sorted(tally.delays.items()):
        delays.add_metric([platform], _cumulated(delay.counts), delay.total)
    yield delays


def _cumulated(counts: list[int]) -> list[tuple[str, float]]:
    bounds = [*(str(bound) for bound in BOUNDS), "+Inf"]
    return [(bound, float(sum(counts[: place + 1]))) for place, bound in enumerate(bounds)]
