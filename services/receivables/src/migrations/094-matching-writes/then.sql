SELECT reasons->0->>'sentence' = 's' AND applications::text = '[]' AND policies->>0 = 'v1' FROM match_proposal;
