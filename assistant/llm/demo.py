"""Generative mode without a language model: a script that writes from the passages in the prompt.

    python -m assistant.llm.demo COMMAND...

runs COMMAND with the QUICKSCAN_LLM_* settings of a scripted server, so that everything is shown as with a real model.
The script takes the first sentence of each of the best passages, word for word, and adds one made-up sentence, to
show that it is caught. The name of the model says everywhere what wrote the answer.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from html import unescape

from assistant.llm.scripted_server import Reply, Request, ScriptedServer, finish_events, text_event
from vectorstore.sentences import sentence_spans
from vectorstore.settings import child_environment

MODEL = "demonstratie: geschreven door een script"
SOURCE = re.compile(r'<bron nr="(?P<number>\d+)"[^>]*>\n(?P<text>.*?)\n</bron>', re.DOTALL)
NUMBERING = re.compile(r"^\d+\.\s+")
PIECES = re.compile(r"\S+\s*")
WRITTEN_FROM = 4
INVENTED = "FICTIEF: 87 procent van de gemeente Verzonnenstad heeft dit in 2019 al opgelost"
PAUSE_SECONDS = 0.04


def demo_reply(request: Request) -> Reply:
    """The script's answer to a chat request, a word at a time."""
    prompt = "\n".join(str(message.get("content", "")) for message in request.get("messages", []))
    pieces = PIECES.findall(demo_text(prompt))
    return Reply((*map(text_event, pieces), *finish_events("stop")), pause_seconds=PAUSE_SECONDS)


def demo_text(prompt: str) -> str:
    """The answer to a prompt: a sentence of each of its best passages, and one that none of them says."""
    found = list(SOURCE.finditer(prompt))[:WRITTEN_FROM]
    if not found:
        return "GEEN ANTWOORD"
    lines = [f"- {_first_sentence(unescape(each['text']))} [{each['number']}]" for each in found]
    return "\n".join([*lines, f"- {INVENTED} [{found[0]['number']}]"])


def _first_sentence(text: str) -> str:
    words = NUMBERING.sub("", text.splitlines()[-1])
    start, end = sentence_spans(words)[0]
    return words[start:end].rstrip(".;")


def main(command: Sequence[str]) -> int:
    """Run `command` against the script; its exit code, or 2 without a command."""
    if not command:
        sys.stderr.write("Fout: geef de opdracht, bijvoorbeeld: python -m assistant.llm.demo python app.py\n")
        return 2
    with ScriptedServer(demo_reply) as server:
        settings = {"QUICKSCAN_LLM_BASE_URL": server.url, "QUICKSCAN_LLM_MODEL": MODEL}
        child = subprocess.Popen(list(command), env={**child_environment(), **settings})
        try:
            return child.wait()
        except KeyboardInterrupt:
            return child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
