import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A zip of parts as given, as other programs write them. */
export async function zipped(folder: string, parts: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), path);
  zip.end();
  const path = join(folder, 'book.xlsx');
  await pipeline(zip.outputStream as Readable, createWriteStream(path));
  return path;
}

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of one sheet, as Excel writes it; any part may be another. */
export function book(sheetData: string, more: Readonly<Record<string, string | Buffer>> = {}) {
  return {
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${types}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${types}"><sheets><sheet name="Cover" r:id="r1" state="hidden"/><sheet name="Lines" r:id="r2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships><Relationship Id="r1" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="r2" Type="${types}/worksheet" Target="worksheets/sheet2.xml"/>` +
      `<Relationship Id="r3" Type="${types}/sharedStrings" Target="sharedStrings.xml"/>` +
      `<Relationship Id="r4" Type="${types}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>cover</v></c></row></sheetData></worksheet>',
    'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    'xl/sharedStrings.xml':
      '<sst><si><t>Konto</t></si><si><r><t>Be</t></r><r><rPr><b/></rPr><t xml:space="preserve">trag </t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>a_x000D_b &amp; <![CDATA[<c>]]></t></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd&quot;.&quot;mm/yyyy"/><numFmt numFmtId="165" formatCode="&quot;day&quot; #,##0.00;[Red]-0"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    ...more,
  };
}
