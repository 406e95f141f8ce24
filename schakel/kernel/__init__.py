"""The grammar of the house: operation, context, fact, workspace, tenancy, errors, lists, numbers, money."""
