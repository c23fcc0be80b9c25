SELECT book = 'st-johns-school' FROM work_item WHERE document_number = '1';
SELECT book = 'council' AND books IS NULL FROM work_item WHERE document_number = '2';
