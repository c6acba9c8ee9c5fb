"""Which proofs a request depends on, and the hashes of those that exist (design §6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reports.ledger.entry import Entry
from reports.ledger.proof import read_proof
from reports.ledger.request import Request

ProofHash = Callable[[str], str]
"""SHA-256 of a proof as it is now; empty when it does not exist."""


def asked_proofs(entry: Entry, request: Request) -> list[str]:
    """The proofs that a request depends on: its own, or what is to be accepted."""
    if request.verb == "accept":
        return list(entry.proofs)
    return [proof for words in request.proofs if (proof := read_proof(words)[0])]


def hashes_of(proofs: Iterable[str], proof_hash: ProofHash) -> dict[str, str]:
    """Hashes of the proofs that exist."""
    found = {proof: proof_hash(proof) for proof in sorted(set(proofs))}
    return {proof: digest for proof, digest in found.items() if digest}
