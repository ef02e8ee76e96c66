import json
from dataclasses import asdict

from vectorstore.respondents import Respondent


def test_a_record_survives_json() -> None:
    record = Respondent("Dienst Eb", True, (1, 2), (3,), ("a.txt",), "intern")
    assert Respondent.from_data(json.loads(json.dumps(asdict(record)))) == record
