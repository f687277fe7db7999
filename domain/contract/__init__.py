"""What the law asks of a contract (aml ch. 10, §§ 14-5 to 14-8, 15-3): terms, the seventeen items, limits, deadlines, cautions."""
