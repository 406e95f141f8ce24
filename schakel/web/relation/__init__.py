"""What belongs to a relation: at the desk below its page, in a portal below one's own company."""

from schakel.web.relation import addresses, bank_accounts, branches, company, contacts, details, terms

__all__ = ["addresses", "bank_accounts", "branches", "company", "contacts", "details", "terms"]
