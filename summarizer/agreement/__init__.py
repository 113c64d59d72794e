"""What sources share and what they dispute; used by the stages of the chain."""
