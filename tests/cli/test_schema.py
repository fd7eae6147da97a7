"""`selfmassage schema`."""

import json

import pytest
from jsonschema import Draft202012Validator

from selfmassage.cli import main
from selfmassage.library import read_atlas
from selfmassage.routine.schema import routine_schema


def test_the_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    out, err = capsys.readouterr()
    schema = json.loads(out)
    Draft202012Validator.check_schema(schema)
    assert schema == json.loads(json.dumps(routine_schema(read_atlas())))
    assert err == ""
