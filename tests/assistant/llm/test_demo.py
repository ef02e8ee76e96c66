"""The demonstration: a script in the place of a language model."""

from __future__ import annotations

import os
import subprocess
import sys

from samples import PROJECT

from assistant.llm.demo import INVENTED, MODEL, demo_reply, demo_text

PROMPT = """<bron nr="4" soort="rapport">
Inleiding:
1. De zon &amp; de maan. Meer.
</bron>
<bron nr="7" soort="reactie" organisatie="X">
Regen.
</bron>"""


def test_it_writes_the_first_sentence_of_each_source_and_an_invention() -> None:
    assert demo_text(PROMPT) == f"- De zon & de maan [4]\n- Regen [7]\n- {INVENTED} [4]"


def test_without_sources_it_has_no_answer() -> None:
    assert demo_text("<vraag>Wat?</vraag>") == "GEEN ANTWOORD"


def test_it_streams_word_by_word() -> None:
    reply = demo_reply({"messages": [{"role": "system", "content": "Regels."}, {"role": "user", "content": PROMPT}]})
    assert len(reply.pieces) > 10
    assert reply.pieces[-1] == b"data: [DONE]\n\n"


def test_a_command_runs_with_the_script_as_its_language_model() -> None:
    code = "import os; print(os.environ['QUICKSCAN_LLM_BASE_URL'], os.environ['QUICKSCAN_LLM_MODEL'])"
    done = subprocess.run(
        [sys.executable, "-m", "assistant.llm.demo", sys.executable, "-c", code],
        cwd=PROJECT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.startswith("http://127.0.0.1:")
    assert MODEL in done.stdout


def test_without_a_command_it_says_what_it_needs() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant.llm.demo"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "geef de opdracht" in done.stderr
