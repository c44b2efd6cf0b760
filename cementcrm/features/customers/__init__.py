"""Customer files 客户档案."""
