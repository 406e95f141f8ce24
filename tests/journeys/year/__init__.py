"""The stations of a customer's year, each twice: in the customer's browser and as a program of the customer."""
