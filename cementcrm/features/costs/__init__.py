"""Cost rates 成本价: yuan a tonne by unit, month, grade and packing, given by finance."""
