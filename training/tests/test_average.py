from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from firsthand.read.labels import ATTRIBUTION, NAMES, Scheme  # noqa: E402 (needs torch first)
from training.average import average, calibrate  # noqa: E402
from training.model import Reader  # noqa: E402, TC001 (a fixture's type)


def test_the_mean_of_weights():
    runs = [
        {"a": torch.tensor([1.0, 2.0]), "b": torch.zeros(1)},
        {"a": torch.zeros(2), "b": torch.ones(1)},
    ]
    mean = average(runs)
    assert {name: value.tolist() for name, value in mean.items()} == {"a": [0.5, 1.0], "b": [0.5]}


def test_the_mean_of_a_reader_with_itself_is_the_reader(reader: Reader):
    mean = average([reader.state_dict()] * 3)
    for name, value in reader.state_dict().items():
        torch.testing.assert_close(mean[name], value)


@pytest.mark.parametrize(("head", "scheme"), [("attribution", ATTRIBUTION), ("names", NAMES)])
def test_labels_are_shifted_by_name_or_kind(reader: Reader, head: str, scheme: Scheme):
    state = {name: value.clone() for name, value in reader.state_dict().items()}
    kind = scheme.kinds[-1]
    calibrate(state, {"O": 0.3, kind: 0.1, f"B-{kind}": -1.0}, head)
    shift = state[f"heads.{head}.out.bias"] - reader.heads[head].out.bias.detach()
    found = dict(zip(scheme.labels, shift.tolist(), strict=True))
    wanted = {label: 0.1 if label.endswith(f"-{kind}") else 0.0 for label in scheme.labels}
    assert found == pytest.approx({**wanted, "O": 0.3, f"B-{kind}": -1.0}, abs=1e-6)
    changed = {n for n, v in reader.state_dict().items() if not torch.equal(v, state[n])}
    assert changed == {f"heads.{head}.out.bias"}
