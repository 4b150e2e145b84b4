"""An issue of the invented comparison on which everything is said that the panel can show, hostile texts among it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.vocabulary import Basis, Firmness, Silence

HOSTILE = '<img src="file:///tmp/x.png"><b>not bold</b> & \u202eright to left'
STATEMENT = "The harbour opens at six. Ships of both coasts may enter."


def say_everything(session: Session) -> str:
    """On H-2 Alphaland speaks in full, Betaland was looked for in vain; on F-1 there are two earlier judgements."""
    from app import model

    issue = session.scalars(select(model.Issue).where(model.Issue.ref == "H-2")).one()
    issue.question = "Who pays for the use of the harbour?"
    alpha, beta = (session.scalars(select(model.Party).where(model.Party.key == key)).one() for key in ("AL", "BE"))
    spoken = model.Position(
        key="full",
        issue_id=issue.id,
        party_id=alpha.id,
        said_on=date(2024, 6, 5),
        statement=STATEMENT,
        basis=Basis.WRITTEN_PROPOSAL,
        original="Гавань відкривається о шостій.",
        language="uk",
        firmness=Firmness.RED_LINE,
        note="Compare with the paper of February.",
        author="A. K.",
    )
    silent = model.Position(
        key="silent",
        issue_id=issue.id,
        party_id=beta.id,
        said_on=date(2024, 6, 6),
        statement="",
        basis=Basis.REPORTED,
        silence=Silence.NOTHING_FOUND,
        author="A. K.",
    )
    paper = model.Source(key="long", title=HOSTILE, publisher="Coast today", url="javascript:alert(1)", language="ru")
    web = model.Source(key="web", title="Rules of the harbour", url="https://example.org/rules?a=1&b=2", language="en")
    session.add_all([spoken, silent, paper, web])
    session.flush()
    session.add_all(
        [
            model.Citation(position_id=spoken.id, source_id=web.id, order=0, locator="Part I", quote="Open at six."),
            model.Citation(position_id=spoken.id, source_id=paper.id, order=1, locator="page 3"),
        ]
    )
    return "Say everything"
