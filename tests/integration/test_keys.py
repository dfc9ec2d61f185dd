"""Where the key comes from, and what is said when it is the wrong one."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable, WrongKey
from bot.store.sealing import Sealer
from bot.store.store import Store
from bot.store.unit import Unit
from tests.integration.conftest import House, at, keep_desk, run, say

FIRST, SECOND = "the first key of thirty-two letters", "the second key of thirty-two letters"


@pytest.mark.parametrize("text", ["", "a", "x" * 100_000, "\x00\ud83d\U0001f600", "{{ 7*7 }} %s"])
def test_what_is_sealed_opens_again(text: str) -> None:
    sealer = Sealer([FIRST])
    assert sealer.unseal(sealer.seal(text, "row"), "row") == text


def test_a_seal_opens_only_on_its_own_row_undamaged_and_with_its_key() -> None:
    sealer = Sealer([FIRST])
    sealed = sealer.seal("secret", "row:1")
    damaged = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for piece, row in ((sealed, "row:2"), (damaged, "row:1")):
        with pytest.raises(WrongKey):
            sealer.unseal(piece, row)
    for broken in (b"", b"\x01", b"\x02" + sealed[1:], sealed[:20]):
        with pytest.raises(WrongKey):
            sealer.unseal(broken, "row:1")
    with pytest.raises(WrongKey):
        Sealer([SECOND]).unseal(sealed, "row:1")


def test_the_same_text_is_never_sealed_the_same_way() -> None:
    sealer = Sealer([FIRST])
    assert sealer.seal("secret", "row") != sealer.seal("secret", "row")


def test_a_new_key_seals_and_the_old_one_still_opens() -> None:
    sealed = Sealer([FIRST]).seal("secret", "row")
    both = Sealer([SECOND, FIRST])
    assert both.unseal(sealed, "row") == "secret"
    assert Sealer([SECOND]).unseal(both.seal("secret", "row"), "row") == "secret"
    assert (both.is_current(sealed), both.is_current(both.seal("", ""))) == (False, True)


def test_the_first_start_makes_a_key_only_its_owner_reads(file_house: House) -> None:
    file_house.settings = replace(file_house.settings, secret_key=None)
    keep_desk(file_house.store(), name="Kim")
    folder = file_house.settings.data_folder
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(modes) >= {"secret.key", "ajar.db"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    row = run(file_house.store().transact(Unit.desk_row, at()))
    assert row is not None
    assert row.content == {"name": "Kim"}


def test_a_missing_key_file_is_one_sentence_and_no_new_key(file_house: House) -> None:
    file_house.settings = replace(file_house.settings, secret_key=None)
    file_house.store()
    path = file_house.settings.data_folder / "secret.key"
    key = path.read_bytes()
    path.unlink()
    for _ in range(2):
        with pytest.raises(WrongKey, match=r"key is missing: put .*secret\.key back"):
            file_house.store()
    assert not path.exists()
    path.write_bytes(key)
    file_house.store()


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 44, b"Zm9y" * 11])
def test_a_wrong_or_damaged_key_file_is_one_sentence(file_house: House, content: bytes) -> None:
    file_house.settings = replace(file_house.settings, secret_key=None)
    file_house.store()
    (file_house.settings.data_folder / "secret.key").write_bytes(content)
    with pytest.raises(WrongKey) as error:
        file_house.store()
    assert str(error.value).count("\n") == 0


def test_a_wrong_key_is_refused_on_every_database(house: House) -> None:
    keep_desk(house.store(), name="Kim")
    house.settings = replace(house.settings, secret_key=SECOND)
    with pytest.raises(WrongKey, match="another key than AJAR_SECRET_KEY"):
        house.store()


def test_keys_are_changed_by_naming_both(house: House) -> None:
    keep_desk(house.store(), name="Kim")
    house.settings = replace(house.settings, secret_key=f"{SECOND}, {house.settings.secret_key}")
    row = run(house.store().transact(Unit.desk_row, at()))
    assert row is not None
    assert row.content == {"name": "Kim"}


def test_content_is_nowhere_readable_on_disk(file_house: House) -> None:
    store = file_house.store()
    keep_desk(store, name="Wolfeschlegelstein", company="Initech")
    run(store.transact(Unit.post, say("Dear Initech"), at(), "kim", "me", file_house.clock()))
    written = b"".join(path.read_bytes() for path in file_house.settings.data_folder.iterdir())
    assert b"Wolfeschlegelstein" not in written
    assert b"Initech" not in written


def test_forgetting_empties_the_journal_too(file_house: House) -> None:
    store = file_house.store()
    keep_desk(store, name="Kim")
    sealed = _sealed_desk(store)
    assert sealed in _everything(file_house.settings.data_folder)
    run(store.transact(Unit.forget_user, "kim"))
    assert sealed not in _everything(file_house.settings.data_folder)


def _sealed_desk(store: Store) -> bytes:
    def work(unit: Unit) -> bytes:
        return bytes(unit.db.exec_driver_sql("SELECT content FROM desks").scalar_one())

    return run(store.transact(work))


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_data_folder_that_was_there_keeps_its_rights(tmp_path: Path, file_house: House) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    file_house.settings = replace(
        file_house.settings, data_folder=shared, database_url=f"sqlite:///{shared / 'ajar.db'}", secret_key=None
    )
    file_house.store()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
    assert stat.S_IMODE((shared / "ajar.db").stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, file_house: House) -> None:
    (tmp_path / "file").write_text("")
    home = tmp_path / "file" / "home"
    file_house.settings = replace(file_house.settings, data_folder=home, database_url=f"sqlite:///{home / 'ajar.db'}")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        file_house.store()


def test_a_file_that_is_no_database_is_one_sentence(file_house: House) -> None:
    file_house.settings.data_folder.mkdir()
    (file_house.settings.data_folder / "ajar.db").write_bytes(os.urandom(8192))
    with pytest.raises(StoreUnavailable, match="damaged"):
        file_house.store()
