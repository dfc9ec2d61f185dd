"""What Ajar costs, against bare baselines measured in the same run."""

from __future__ import annotations

from bench.row import Row

__all__ = ["Row"]
