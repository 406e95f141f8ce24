"""How far an opportunity is."""

from schakel.crm.models import Opportunity
from schakel.kernel.states import START, States, Step

CREATE, MOVE = "crm.create_opportunity", "crm.move_opportunity"
# What happens to its quotation moves it along.
SENT, ACCEPTED = "crm.follow_sent_quotations", "crm.follow_accepted_quotations"
Stage = Opportunity.Stage
OPEN = (Stage.NEW, Stage.QUALIFIED, Stage.QUOTED)
CLOSED = (Stage.WON, Stage.LOST)

OPPORTUNITY = States(
    "Opportunity",
    Opportunity,
    "stage",
    {
        Stage.NEW: "Somebody asked or may want something; nobody found out what.",
        Stage.QUALIFIED: "It is known what they want, by when and who decides.",
        Stage.QUOTED: "They have our offer.",
        Stage.WON: "They ordered.",
        Stage.LOST: "It did not come; the reason is kept.",
    },
    [
        Step(START, Stage.NEW, (CREATE,)),
        Step((Stage.NEW, Stage.QUALIFIED), Stage.QUOTED, (SENT,)),
        Step(tuple(stage for stage in Stage if stage != Stage.WON), Stage.WON, (ACCEPTED,)),
        # Things go back too: an offer is withdrawn, a lost one comes after all.
        *(Step(tuple(stage for stage in Stage if stage != after), after, (MOVE,)) for after in Stage),
    ],
)
